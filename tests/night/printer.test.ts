import { describe } from 'vitest'
import { catches, isFirst } from '../support/printer-mistakes.ts'

describe('a mistake is caught, and the design that shows it is made small:', () => {
  catches(mistake => !isFirst(mistake))
})
