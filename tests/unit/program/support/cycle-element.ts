import { roundShift } from '../../../../generator/formats/integer.ts'
import type { Op, Operand } from '../../../../generator/program/program.ts'
import type { TileProduct } from '../../../../generator/program/walk.ts'
import { innerRow, takesPart } from './places.ts'

/** A product and its operand words as they were when they were read: by lane, and by step. */
export interface Reading {
  readonly product: TileProduct
  readonly left: readonly Float64Array[]
  readonly right: readonly Float64Array[]
}

/** All that a result row of a tile is made from. */
export interface TileReading {
  readonly op: Op
  readonly readings: readonly Reading[]
  readonly addend: Float64Array | null
}

/** Entry (i, j), in result row p of its tile: the sum over the products of the tile, as it is stored. */
export function element(
  { op, readings, addend }: TileReading,
  p: number,
  i: number,
  j: number,
  P: number,
): number {
  const { shift, into } = op
  if (!within(into, i, j)) return 0
  let sum = op.addend ? entry(op.addend, i, j, addend?.[j % P]) * op.addend.sign : 0
  sum *= 2 ** shift.addend
  for (const reading of readings) {
    sum += productTerm(op, reading, p, i, j, P) + unitTerm(op, reading, p, i, j, P)
  }
  const limit = 2 ** (into.width - 1)
  return Math.min(limit - 1, Math.max(-limit, roundShift(sum, shift.result)))
}

type Place = [op: Op, reading: Reading, p: number, i: number, j: number, P: number]

/** Row p of the left words times column j of the right words. */
function productTerm(...[op, { product, left, right }, p, i, j, P]: Place): number {
  if (op.left === null) return 0
  let sum = 0
  for (const [s, word] of right.entries()) {
    const l = product.inner * P + innerRow(op, s)
    if (!takesPart(op, i, l)) continue
    sum += entry(op.left, i, l, left[p]?.[l % P]) * entry(op.right, l, j, word[j % P])
  }
  return sum
}

/** Entry (i, j) of the operand beside the unit diagonal, from the words of the product that has it. */
function unitTerm(...[op, { product, left, right }, p, i, j, P]: Place): number {
  if (op.unit === 'right' && op.left !== null && product.inner === product.column)
    return entry(op.left, i, j, left[p]?.[j % P]) * 2 ** op.shift.unit
  if (op.unit !== 'left') return 0
  const s = right.findIndex((_, step) => product.inner * P + innerRow(op, step) === i)
  return entry(op.right, i, j, right[s]?.[j % P]) * 2 ** op.shift.unit
}

const within = ({ band }: Operand, i: number, j: number): boolean =>
  band.first <= i - j && i - j <= band.last

/** An element as it was read, if it is an entry of the operand; else 0. */
const entry = (operand: Operand, i: number, j: number, value: number | undefined): number =>
  within(operand, i, j) ? (value ?? 0) : 0
