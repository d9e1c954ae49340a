import { holds } from '../program/matrix/band.ts'
import { factorAt } from '../program/matrix/factor.ts'
import type { Op, Operand } from '../program/program.ts'
import type { Arithmetic } from './arithmetic.ts'

type Read = (buffer: string) => Float64Array

/** What is to be stored for the products of an entry. */
export type EntrySum = (products: number, row: number, column: number) => number

/** Sums of which a part is multiplied; `isLost` where that part is narrowed first. */
interface ScaledSums {
  readonly sumOf: EntrySum
  readonly isLost?: (products: number, row: number, column: number) => boolean
}

/** `factor (left right + unit) + addend`, or `left right + unit + factor addend`; undefined without a factor. */
export function scaledSums(op: Op, read: Read, arithmetic: Arithmetic): ScaledSums | undefined {
  const { scaling, shift, into } = op
  if (scaling === undefined) return undefined
  const { factor } = scaling
  const factors = read(factor.buffer)
  const factorOf = (row: number, column: number) =>
    factors[factorAt(factor, row, column, into.columns)] ?? 0
  const unit = termOf(unitOf(op), arithmetic.scale(shift.unit), read)
  const sign = op.addend?.sign ?? 1
  const addend = termOf(op.addend, sign * arithmetic.scale(shift.addend), read)
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

/** Stores the second matrix of an entry; 1 where that loses magnitude, else 0. */
export type TwinStore = (stored: number, row: number, column: number) => number

export function twinOf(
  { twin, into }: Op,
  read: Read,
  arithmetic: Arithmetic,
): TwinStore | undefined {
  if (twin === undefined) return undefined
  const values = read(twin.into.buffer)
  const { factor, keep } = twin
  const factors = factor && read(factor.buffer)
  const shift = into.fractionBits + (factor?.fractionBits ?? 0) - twin.into.fractionBits
  return (stored, row, column) => {
    const isKept = keep === 'all' || (row % 2 === 1 && column === row - 1)
    const by = factor && factors ? (factors[factorAt(factor, row, column, into.columns)] ?? 0) : 1
    const x = isKept ? stored * by : 0
    values[row * into.columns + column] = arithmetic.fit(x, shift, twin.into)
    return Number(arithmetic.loses(x, shift, twin.into))
  }
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
