import { expect, test } from 'vitest'
import { requireInputKept } from '../../../../generator/program/cycles/input-reads.ts'
import type { Program } from '../../../../generator/program/program.ts'
import { wide } from '../../../support/designs/shaped-programs.ts'

/** T = A + A at once, with its addend from the input buffer. */
function atOnce(rows: number, columns: number, P: number): Program {
  const { program } = wide(rows, columns, P)
  const [first, last] = program.ops
  if (first === undefined || last === undefined) throw new RangeError('it has two operations')
  return { ...program, ops: [{ ...first, name: 'T', into: last.into }] }
}

test('an addend that the next matrix has overwritten when it is read is refused', () => {
  expect(() => requireInputKept(atOnce(4, 4, 4))).toThrow(
    'operation T: it reads its addend A from the input buffer when that is free for the next matrix; keep a copy, or let an operation follow',
  )
})

test('one that is read before the beat that takes its place can come is not', () => {
  requireInputKept(atOnce(8, 16, 4))
  requireInputKept(wide(4, 4, 4).program)
})
