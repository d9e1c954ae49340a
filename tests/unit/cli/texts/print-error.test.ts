import { expect, test } from 'vitest'
import { OutputError, UsageError } from '../../../../generator/cli/files/errors.ts'
import { printError } from '../../../../generator/cli/texts/print-error.ts'
import { ConfigError } from '../../../../generator/config/errors.ts'
import { DesignError } from '../../../../generator/hdl/ir/errors.ts'
import { InputError } from '../../../../generator/inputs/errors.ts'
import { DiskError } from '../../../../generator/system/disk.ts'
import { ToolError } from '../../../../generator/system/errors.ts'
import { BuildError, SimulationError } from '../../../../sim/errors.ts'

const printed = (error: unknown) => {
  let text = ''
  const status = printError(error, more => {
    text += more
  })
  return { status, text }
}

test.each([
  [2, new ConfigError(['chunk size is 48; expected 16, 32 or 64'])],
  [2, new InputError(['the array has shape (3, 3)'])],
  [2, new UsageError('unknown option')],
  [2, new OutputError('out cannot be written')],
  [1, new DiskError('the cache c cannot be written: the disk is full')],
  [3, new ToolError('Verilator was not found')],
  [1, new BuildError('The build of the simulation ended with an error')],
  [1, new SimulationError('the simulation hung')],
])('status %i and the sentence alone for %o', (status, error) => {
  expect(printed(error)).toEqual({ status, text: `${error.message}\n` })
})

test('a design error is printed with the lines of the design', () => {
  const error = new DesignError([{ text: 'y_o is undriven', places: ['mac-cell.ts:12'] }])
  expect(printed(error)).toEqual({ status: 1, text: 'y_o is undriven\n  at mac-cell.ts:12\n' })
})

test('several problems stand under one heading', () => {
  expect(printed(new ConfigError(['one', 'two'])).text).toBe(
    '2 problems in the request:\n  one\n  two\n',
  )
})

test('an unknown error is printed with its stack', () => {
  const { status, text } = printed(new TypeError('x is not a function'))
  expect(status).toBe(1)
  expect(text).toContain('TypeError: x is not a function\n    at ')
})

test('what is no error at all is printed too', () => {
  expect(printed('stopped')).toEqual({ status: 1, text: 'stopped\n' })
})
