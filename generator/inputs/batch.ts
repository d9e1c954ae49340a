import { InputError } from './errors.ts'
import { checkShape } from './files/array-shape.ts'
import type { ElementName } from './files/element-types.ts'
import { parseNpy } from './files/npy.ts'
import type { NumberArray } from './files/number-array.ts'

/** Matrices of one size, ready to be quantised. */
export interface Batch {
  readonly k: number
  readonly count: number
  /** Row major, k * k each, strictly lower triangular. */
  readonly matrices: readonly Float64Array[]
  /** True when the elements are already quantised: the integers of the number format. */
  readonly integer: boolean
  /** Of matrices from a file: the type of its elements and its shape, of which the last two are k. */
  readonly file?: { readonly type: ElementName; readonly shape: readonly number[] }
}

/**
 * The matrices of a .npy file of shape (k, k), or with more axes before these, finite and strictly
 * lower triangular. Throws InputError with every problem, naming the first element of each kind.
 */
export const batchFromNpy = (bytes: Uint8Array, k: number): Batch => batchOf(parseNpy(bytes), k)

/** The same of an array from any kind of file. */
function batchOf({ shape, type, integer, data }: NumberArray, k: number): Batch {
  checkShape(shape, k)
  const problems = [...checkFinite(data, k), ...checkLower(data, k)]
  if (problems.length > 0) throw new InputError(problems)
  const count = data.length / (k * k)
  const matrices = Array.from({ length: count }, (_, m) => data.slice(m * k * k, (m + 1) * k * k))
  return { k, count, matrices, integer, file: { type, shape } }
}

function checkFinite(data: Float64Array, k: number): string[] {
  const found = offenders(data, x => !Number.isFinite(x))
  if (found.count === 0) return []
  const what = `${place(found.first, k)} is ${data[found.first]}${others(found.count)}`
  return [`${what}; every element must be a finite number`]
}

function checkLower(data: Float64Array, k: number): string[] {
  const above = (at: number) => at % k >= Math.floor(at / k) % k
  const found = offenders(data, (x, at) => x !== 0 && Number.isFinite(x) && above(at))
  if (found.count === 0) return []
  const what = `${place(found.first, k)} is ${data[found.first]}${others(found.count)}`
  return [`${what}; A must be strictly lower triangular: zero on and above the diagonal`]
}

function offenders(data: Float64Array, offends: (x: number, at: number) => boolean) {
  let count = 0
  let first = -1
  for (const [at, x] of data.entries()) {
    if (!offends(x, at)) continue
    if (count === 0) first = at
    count += 1
  }
  return { count, first }
}

const others = (count: number) => (count > 1 ? ` (and ${count - 1} more like it)` : '')

/** Where an element of a batch is, counted from 0. */
const place = (at: number, k: number) =>
  `matrix ${Math.floor(at / (k * k))}, row ${Math.floor(at / k) % k}, column ${at % k}`
