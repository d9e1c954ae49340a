import { beatsOf } from '../../generator/program/cycles/stream-beats.ts'
import type { Batch } from '../../generator/program/execution.ts'
import { entriesInRow } from '../../generator/program/matrix/matrix.ts'
import type { Program } from '../../generator/program/program.ts'
import type { Random } from './random.ts'

/** Elements of `width` bits side by side, the first one lowest. */
export const packed = (values: readonly number[], width: number): bigint =>
  values.reduceRight(
    (bits, value) => (bits << BigInt(width)) | BigInt.asUintN(width, BigInt(value)),
    0n,
  )

/** The signed elements of a beat or of a stored row. */
export const unpacked = (bits: bigint, count: number, width: number): number[] =>
  Array.from({ length: count }, (_, n) => Number(BigInt.asIntN(width, bits >> BigInt(n * width))))

/**
 * Matrices row by row as beats. What the machine must ignore, elements outside the region of its
 * input and bits above the last element, is random.
 */
export function sentBeats(
  batch: Batch,
  { input, tile: P, width }: Pick<Program, 'input' | 'tile' | 'width'>,
  noise: Random,
): bigint[] {
  const padding = (8 - ((P * width) % 8)) % 8
  return batch.flatMap(matrix =>
    Array.from({ length: beatsOf(input, { tile: P }) }, (_, beat) => {
      const [row, first] = [Math.floor((beat * P) / input.columns), (beat * P) % input.columns]
      const kept = entriesInRow(input, row)
      const elements = Array.from({ length: P }, (_, e) =>
        first + e < kept ? (matrix[beat * P + e] ?? 0) : Number(BigInt.asIntN(width, noise.bits())),
      )
      const above = BigInt.asUintN(padding, noise.bits())
      return (above << BigInt(P * width)) | packed(elements, width)
    }),
  )
}
