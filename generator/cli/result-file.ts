import { readFile } from 'node:fs/promises'
import type { Simulation } from '../../sim/simulate.ts'
import { parseNpy } from '../inputs/npy.ts'
import { formatNpy } from '../inputs/npy-write.ts'
import type { Source } from './matrix-options.ts'

/** The inverses T, unit diagonal and all, as .npy: float64 of shape (n,k,k), or (k,k) as the input. */
export async function resultBytes(
  { bundle, execution }: Pick<Simulation, 'bundle' | 'execution'>,
  source: Source,
): Promise<Uint8Array> {
  const { chunkSize: k, fractionBits } = bundle.config
  const values = new Float64Array(execution.matrices.length * k * k)
  for (const [m, { result }] of execution.matrices.entries()) {
    const T = Float64Array.from(result, value => value / 2 ** fractionBits)
    for (let i = 0; i < k; i += 1) T[i * k + i] = 1
    values.set(T, m * k * k)
  }
  const single = (await axesOf(source)) === 2
  return formatNpy(values, single ? [k, k] : [execution.matrices.length, k, k])
}

async function axesOf(source: Source): Promise<number> {
  return source.kind === 'file' ? parseNpy(await readFile(source.path)).shape.length : 3
}
