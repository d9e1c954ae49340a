import type { Config } from '../../config/record/config.ts'
import { npyHeader, npyValues } from '../../inputs/files/npy/write.ts'
import { openPending, type PendingFile } from './pending-file.ts'

/** A .npy file of results on its way: matrices are written as they come, `keep` puts it in its place. */
export interface ResultFile extends Pick<PendingFile, 'keep' | 'close'> {
  /** Writes one T of entries in units of the last bit; its unit diagonal is set. Throws OutputError. */
  readonly write: (T: ArrayLike<number>, shape: readonly number[]) => Promise<void>
}

/**
 * The inverses T, unit diagonal and all, as .npy: float64 in the shape of the input. They are written
 * beside the path, which a run that fails leaves as it was. Throws OutputError.
 */
export async function openResult(path: string, config: Config): Promise<ResultFile> {
  const file = await openPending(path)
  let isBegun = false
  return {
    write: async (T, shape) => {
      if (!isBegun) await file.write(npyHeader(shape))
      isBegun = true
      await file.write(npyValues(wholeT(T, config)))
    },
    keep: file.keep,
    close: file.close,
  }
}

/** T in real numbers with its unit diagonal, of entries in units of the last bit. */
export function wholeT(
  result: ArrayLike<number>,
  { chunkSize: k, fractionBits }: Config,
): Float64Array {
  const T = Float64Array.from(result, value => value / 2 ** fractionBits)
  for (let i = 0; i < k; i += 1) T[i * k + i] = 1
  return T
}
