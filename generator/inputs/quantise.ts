import type { Format } from '../formats/format.ts'
import type { Batch } from './batch.ts'
import { InputError } from './errors.ts'
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
  if (!batch.integer) return batch.matrices.map(matrix => quantise(matrix, format))
  const problem = tooWide(batch, format.width)
  if (problem) throw new InputError([problem])
  return batch.matrices.map(matrix => ({ values: Int32Array.from(matrix), clipped: 0 }))
}

/** What is wrong with the first integer of a batch that needs more than W bits, if there is one. */
export function tooWide(batch: Batch, W: number): string | undefined {
  const { matrices, k } = batch
  const low = -(2 ** (W - 1))
  const high = 2 ** (W - 1) - 1
  for (const [index, matrix] of matrices.entries()) {
    const at = matrix.findIndex(x => x < low || x > high)
    if (at < 0) continue
    const place = `matrix ${index}, row ${Math.floor(at / k)}, column ${at % k}`
    const found = `${place} is ${matrix[at]}, but the input holds integers and ${W} bits reach from ${low} to ${high}`
    const unit = `--input-unit (unit), such as ${unitText(likelyUnit(batch))}`
    return `${found}; use a wider operand width, or say what 1 stands for with ${unit}`
  }
  return undefined
}

/** The unit that makes fractions of small types; of others the one that leaves none beyond 1. */
function likelyUnit({ matrices, file }: Pick<Batch, 'matrices' | 'file'>): number {
  if (file?.type === 'int8') return 2 ** -7
  if (file?.type === 'int16') return 2 ** -15
  let largest = 0
  for (const matrix of matrices) for (const x of matrix) largest = Math.max(largest, Math.abs(x))
  return 2 ** -Math.ceil(Math.log2(largest))
}
