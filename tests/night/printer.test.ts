import { describe } from 'vitest'
import { catches } from '../support/printer-mistakes.ts'

describe('a mistake is caught, and the design that shows it is made small:', () => {
  catches('yosys')
})
