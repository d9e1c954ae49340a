import { expect, test } from 'vitest'
import { numberIn } from '../../../../generator/cli/options/number-in.ts'
import { inProcess } from '../../../support/cli.ts'
import { scratch } from '../../../support/scratch.ts'

test.each([
  ['12', 12],
  ['-1.5e3', -1500],
  ['9007199254740991', 9007199254740991],
  ['9007199254740993', 9007199254740993n],
  ['+9007199254740993', 9007199254740993n],
  ['1e400', '1e400'],
  ['0x10', '0x10'],
])('%s is %s', (text, value) => {
  expect(numberIn(text)).toBe(value)
})

test.each(['analyze', 'simulate'])(
  'a seed beyond 2^53 is refused by %s as it was given',
  async command => {
    expect(await inProcess([command, '--seed', '9007199254740993'], await scratch())).toEqual({
      status: 2,
      stdout: '',
      stderr: 'seed is 9007199254740993; expected a whole number from 0 to 4294967295\n',
    })
  },
)
