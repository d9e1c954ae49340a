import { InputError } from '../errors.ts'
import { checkShape } from '../files/array-shape.ts'
import { elementTypes } from '../files/element-types.ts'
import { elementsOf, type Tensor } from '../files/tensor.ts'
import type { MatrixSource } from '../source.ts'

/** Elements that are read in one go. */
const piece = 2 ** 16

/**
 * The matrices of an array of shape (k, k), or with more axes before these. Throws InputError unless
 * it has that shape, naming the size it has when that is among `possible`; and, when they come to a matrix that is not finite or not strictly lower
 * triangular, with the first element of each kind.
 */
export function arraySource(
  tensor: Tensor,
  k: number,
  possible: readonly number[] = [],
): MatrixSource {
  const { shape, type } = tensor
  checkShape(shape, k, possible)
  const count = elementsOf(shape) / (k * k)
  const together = Math.max(1, Math.floor(piece / (k * k)))
  return {
    ...{ k, count, shape, type },
    integer: elementTypes[type].integer,
    matrices: async function* () {
      for (let first = 0; first < count; first += together) {
        const many = Math.min(together, count - first)
        const data = await tensor.read(first * k * k, many * k * k)
        for (let n = 0; n < many; n += 1) {
          const A = data.slice(n * k * k, (n + 1) * k * k)
          const name = `matrix ${first + n}`
          checkMatrix(A, k, name)
          yield { A, index: first + n, name }
        }
      }
    },
  }
}

/** Throws InputError unless a matrix is finite and strictly lower triangular. */
export function checkMatrix(A: Float64Array, k: number, name: string): void {
  const place = (at: number) => `${name}, row ${Math.floor(at / k)}, column ${at % k}`
  const said = ({ count, first }: Offenders, rule: string) =>
    count === 0 ? [] : [`${place(first)} is ${A[first]}${others(count)}; ${rule}`]
  const infinite = offenders(A, x => !Number.isFinite(x))
  const above = offenders(
    A,
    (x, at) => x !== 0 && Number.isFinite(x) && at % k >= Math.floor(at / k),
  )
  const problems = [
    ...said(infinite, 'every element must be a finite number'),
    ...said(above, 'A must be strictly lower triangular: zero on and above the diagonal'),
  ]
  if (problems.length > 0) throw new InputError(problems)
}

interface Offenders {
  readonly count: number
  readonly first: number
}

function offenders(A: Float64Array, offends: (x: number, at: number) => boolean): Offenders {
  let count = 0
  let first = -1
  for (let at = 0; at < A.length; at += 1) {
    if (!offends(A[at] ?? 0, at)) continue
    if (count === 0) first = at
    count += 1
  }
  return { count, first }
}

const others = (count: number) => (count > 1 ? ` (and ${count - 1} more like it)` : '')
