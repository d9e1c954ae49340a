import { holds } from '../program/matrix/band.ts'
import { type Factor, factorAt } from '../program/matrix/factor.ts'
import type { Op, Operand } from '../program/program.ts'
import type { Arithmetic } from './arithmetic.ts'

/** The values of a buffer. */
export type Read = (buffer: string) => Float64Array

/** What is to be stored for the products of an entry. */
export type EntrySum = (products: number, row: number, column: number) => number

/** Sums of entries; `isLost` where products are narrowed before their factor. */
interface Sums {
  readonly sumOf: EntrySum
  readonly isLost?: (products: number, row: number, column: number) => boolean
}

/**
 * `left right + unit + addend`; with a factor `factor (left right + unit) + addend`, or
 * `left right + unit + factor addend`.
 */
export function sumsOf(op: Op, read: Read, arithmetic: Arithmetic): Sums {
  const { scaling, shift } = op
  const unit = termOf(unitOf(op), arithmetic.scale(shift.unit), read)
  const sign = op.addend?.sign ?? 1
  const addend = termOf(op.addend, sign * arithmetic.scale(shift.addend), read)
  if (scaling === undefined)
    return {
      sumOf: (products, row, column) => products + (unit(row, column) + addend(row, column)),
    }
  const factorOf = factorsOf(scaling.factor, op, read)
  if (scaling.what === 'addend') {
    const scale = arithmetic.scale(shift.products ?? 0)
    return {
      sumOf: (products, row, column) =>
        (products + unit(row, column)) * scale + addend(row, column) * factorOf(row, column),
    }
  }
  const { narrow } = scaling
  const by = shift.narrow ?? 0
  return {
    sumOf: (products, row, column) =>
      arithmetic.fit(products + unit(row, column), by, narrow) * factorOf(row, column) +
      addend(row, column),
    isLost: (products, row, column) => arithmetic.loses(products + unit(row, column), by, narrow),
  }
}

/** The factor of each entry of a result. */
export function factorsOf(factor: Factor, { into }: Op, read: Read) {
  const factors = read(factor.buffer)
  return (row: number, column: number): number =>
    factors[factorAt(factor, row, column, into.columns)] ?? 0
}

const unitOf = ({ unit, left, right }: Op): Operand | null =>
  unit === 'left' ? right : unit === 'right' ? left : null

/** An operand's entry times a number; zero without an operand, and outside its band. */
function termOf(operand: Operand | null, times: number, read: Read) {
  if (operand === null) return () => 0
  const { band, columns } = operand
  const values = read(operand.buffer)
  return (row: number, column: number) =>
    holds(band, row - column) ? (values[row * columns + column] ?? 0) * times : 0
}
