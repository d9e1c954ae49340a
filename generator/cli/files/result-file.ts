import type { Config } from '../../config/record/config.ts'
import { formatNpy } from '../../inputs/files/npy-write.ts'

/** The inverses T, unit diagonal and all, as .npy: float64 in the shape of the input. */
export function resultBytes(
  { chunkSize: k, fractionBits }: Config,
  results: readonly ArrayLike<number>[],
  shape: readonly number[],
): Uint8Array {
  const values = new Float64Array(results.length * k * k)
  for (const [m, result] of results.entries()) {
    const T = Float64Array.from(result, value => value / 2 ** fractionBits)
    for (let i = 0; i < k; i += 1) T[i * k + i] = 1
    values.set(T, m * k * k)
  }
  return formatNpy(values, shape)
}
