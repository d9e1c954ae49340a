import { expect, test } from 'vitest'
import { ConfigError } from '../../../generator/config/errors.ts'
import { InputError } from '../../../generator/inputs/errors.ts'
import { ProblemsError } from '../../../generator/text/problems.ts'

test.each([
  [ConfigError, 'ConfigError', 'request'],
  [InputError, 'InputError', 'input'],
])('%o holds every problem of its subject', (Kind, name, subject) => {
  const error = new Kind(['one', 'two'])
  expect(error).toBeInstanceOf(ProblemsError)
  expect(error).toMatchObject({ name, problems: ['one', 'two'] })
  expect(error.message).toBe(`2 problems in the ${subject}:\n  one\n  two`)
  expect(new Kind(['one']).message).toBe('one')
})
