import type { Batch } from '../../generator/inputs/batch.ts'
import { atHand } from '../../generator/inputs/files/bytes.ts'
import { type FileReading, openSource } from '../../generator/inputs/open-source.ts'
import type { GivenMatrix } from '../../generator/inputs/source.ts'

/** The matrices of size k that the bytes of a file hold, gathered. Throws InputError. */
export async function readBatch(
  bytes: Uint8Array,
  k: number,
  reading: FileReading = {},
): Promise<Batch> {
  const source = await openSource(atHand(bytes), k, reading)
  const found: GivenMatrix[] = []
  for await (const matrix of source.matrices()) found.push(matrix)
  const { count, integer, shape, type } = source
  const matrices = found.map(({ A }) => A)
  return { k, count, matrices, integer, ...(type !== undefined && { file: { type, shape } }) }
}
