import type { Simulation } from '../../../sim/simulate.ts'
import { formatNpy } from '../../inputs/files/npy-write.ts'

/** The inverses T, unit diagonal and all, as .npy: float64 in the shape of the input. */
export function resultBytes({
  bundle,
  execution,
  shape,
}: Pick<Simulation, 'bundle' | 'execution' | 'shape'>): Uint8Array {
  const { chunkSize: k, fractionBits } = bundle.config
  const values = new Float64Array(execution.matrices.length * k * k)
  for (const [m, { result }] of execution.matrices.entries()) {
    const T = Float64Array.from(result, value => value / 2 ** fractionBits)
    for (let i = 0; i < k; i += 1) T[i * k + i] = 1
    values.set(T, m * k * k)
  }
  return formatNpy(values, shape)
}
