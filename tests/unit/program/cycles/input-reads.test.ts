import { expect, test } from 'vitest'
import { requireInputKept } from '../../../../generator/program/cycles/input-reads.ts'
import { timing } from '../../../../generator/program/cycles/timing.ts'
import type { Program } from '../../../../generator/program/program.ts'
import { shapedPrograms } from '../../../support/designs/shaped-programs.ts'

const doubled = shapedPrograms.find(({ title }) =>
  title.includes('T = A + A, full 8 x 16'),
)?.program

test('an addend that the last operation takes from the input buffer is refused', () => {
  if (doubled === undefined) throw new RangeError('the program is gone')
  const [first, last] = doubled.ops
  if (first === undefined || last === undefined) throw new RangeError('it has two operations')
  const alone: Program = { ...doubled, ops: [{ ...first, into: last.into, name: 'T', wait: 0 }] }
  expect(timing(alone).ops.length).toBe(1)
  expect(() => requireInputKept(alone)).toThrow(
    'operation T: it reads its addend A from the input buffer when that is free for the next matrix; keep a copy, or let an operation follow',
  )
})
