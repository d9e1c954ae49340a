import { zipSync } from 'fflate'
import type { Config } from '../../config/record/config.ts'
import type { AnalysedMatrix } from '../../golden/analyze.ts'
import { formatNpy } from '../../inputs/files/npy/write.ts'
import { wholeT } from '../files/result-file.ts'

/** Without a date, so that the same matrices give the same bytes. */
const undated = { level: 0, mtime: new Date(1980, 0, 1) } as const

/**
 * Matrices as .npz: `A` as they were read, `T` as the design has it and `exact` as FP64 has it, all
 * (n, k, k) of float64, and `index`, their numbers in the input. `--input` reads A of it.
 */
export function worstNpz(matrices: readonly AnalysedMatrix[], config: Config): Uint8Array {
  const k = config.chunkSize
  const shape = [matrices.length, k, k]
  const stacked = (of: (one: AnalysedMatrix) => Float64Array) => {
    const all = new Float64Array(matrices.length * k * k)
    for (const [n, one] of matrices.entries()) all.set(of(one), n * k * k)
    return formatNpy(all, shape)
  }
  // Of integers: what they stand for.
  const scale = 2 ** -config.fractionBits
  return zipSync(
    {
      'A.npy': stacked(({ A, judgement }) =>
        judgement.given === null ? A.map(x => x * scale) : A,
      ),
      'T.npy': stacked(({ result }) => wholeT(result, config)),
      'exact.npy': stacked(({ exact }) => exact),
      'index.npy': formatNpy(
        matrices.map(({ index }) => index),
        [matrices.length],
        'int32',
      ),
    },
    undated,
  )
}
