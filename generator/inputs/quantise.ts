import type { Format } from '../formats/format.ts'
import type { Batch } from './batch.ts'
import { InputError } from './errors.ts'
import type { ElementName } from './files/element-types.ts'
import { unitText } from './unit-text.ts'

/** Integers of a number format, and how many elements did not fit and were clipped. */
export interface Quantised {
  readonly values: Int32Array
  readonly clipped: number
}

/** Real values to the nearest entries of a format; of integers half goes up. */
export function quantise(matrix: Float64Array, format: Format): Quantised {
  let clipped = 0
  const values = Int32Array.from(matrix, x => {
    clipped += Number(format.kind.isClipped(x, format))
    return format.kind.quantise(x, format)
  })
  return { values, clipped }
}

/**
 * A whole batch in a format; integers are used as they are. Throws InputError when a batch of
 * integers holds one that needs more bits.
 */
export function quantiseBatch(batch: Batch, format: Format): readonly Quantised[] {
  const { matrices, integer, file } = batch
  if (!integer) return matrices.map(matrix => quantise(matrix, format))
  return matrices.map((matrix, m) => {
    requireFit(matrix, { name: `matrix ${m}`, type: file?.type }, format.width)
    return { values: Int32Array.from(matrix), clipped: 0 }
  })
}

/** Throws InputError for the first integer of a matrix that needs more than W bits. */
export function requireFit(
  matrix: Float64Array,
  { name, type }: { readonly name: string; readonly type?: ElementName | undefined },
  W: number,
): void {
  const low = -(2 ** (W - 1))
  const high = 2 ** (W - 1) - 1
  const at = matrix.findIndex(x => x < low || x > high)
  if (at < 0) return
  const k = Math.sqrt(matrix.length)
  const place = `${name}, row ${Math.floor(at / k)}, column ${at % k}`
  const found = `${place} is ${matrix[at]}, but the input holds integers and ${W} bits reach from ${low} to ${high}`
  const unit = `--input-unit (unit), such as ${unitText(likelyUnit(matrix, type))}`
  throw new InputError([
    `${found}; say what 1 stands for with ${unit}, which goes with every operand width, or use a wider one`,
  ])
}

/** The unit that makes fractions of small types; of others the one that leaves none beyond 1. */
function likelyUnit(matrix: Float64Array, type: ElementName | undefined): number {
  if (type === 'int8') return 2 ** -7
  if (type === 'int16') return 2 ** -15
  const largest = matrix.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  return 2 ** -Math.ceil(Math.log2(largest))
}
