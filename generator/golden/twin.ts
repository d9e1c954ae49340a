import type { Op } from '../program/program.ts'
import type { Arithmetic } from './arithmetic.ts'
import { factorsOf, type Read } from './sums.ts'

/** Stores the second matrix of an entry; 1 where that loses magnitude, else 0. */
export type TwinStore = (stored: number, row: number, column: number) => number

export function twinOf(op: Op, read: Read, arithmetic: Arithmetic): TwinStore | undefined {
  const { twin, into } = op
  if (twin === undefined) return undefined
  const values = read(twin.into.buffer)
  const { factor, keep } = twin
  const factorOf = factor === null ? () => 1 : factorsOf(factor, op, read)
  const shift = into.fractionBits + (factor?.fractionBits ?? 0) - twin.into.fractionBits
  return (stored, row, column) => {
    const isKept = keep === 'all' || (row % 2 === 1 && column === row - 1)
    const x = isKept ? stored * factorOf(row, column) : 0
    values[row * into.columns + column] = arithmetic.fit(x, shift, twin.into)
    return Number(arithmetic.loses(x, shift, twin.into))
  }
}
