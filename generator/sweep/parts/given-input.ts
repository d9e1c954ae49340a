import type { Config } from '../../config/record/config.ts'
import { integers } from '../../formats/integer.ts'
import { openInput } from '../../golden/input.ts'
import { inverse } from '../../golden/oracle/exact.ts'
import { toReal } from '../../golden/quality.ts'
import { recent } from '../../inputs/recent.ts'
import { withFiles } from '../inputs/files.ts'
import type { GivenFiles } from '../part.ts'
import type { PreparedInput } from './prepared-input.ts'

/**
 * So many matrices of a file, spread evenly over it, in the format of a design; designs of one format
 * share them. Throws InputError.
 */
export function givenInput(
  input: GivenFiles,
  config: Config,
  count: number,
): Promise<PreparedInput> {
  const { chunkSize, operandWidth, fractionBits } = config
  const key = JSON.stringify([input, count, chunkSize, operandWidth, fractionBits])
  return recent(known, most, key, () => read(input, config, count))
}

const known = new Map<string, Promise<PreparedInput>>()

/** Points come in the order of their sizes and widths, so a few are enough. */
const most = 4

async function read({ from }: GivenFiles, config: Config, count: number): Promise<PreparedInput> {
  const { chunkSize: k, operandWidth: W, fractionBits: F } = config
  const format = integers(W, F)
  return await withFiles(from, async files => {
    const open = await openInput(files, config)
    const wanted = spread(open.source.count, count)
    const last = Math.max(...wanted)
    const batch: Int32Array[] = []
    const exact: Float64Array[] = []
    let clipped = 0
    for await (const { index, A, values, clipped: own } of open.matrices()) {
      if (wanted.has(index)) {
        batch.push(values)
        clipped += own
        exact.push(inverse(open.integer ? toReal(values, format) : A, k))
      }
      if (index === last) break
    }
    return { batch, clipped, exact, references: batch.map(A => inverse(toReal(A, format), k)) }
  })
}

/** The numbers of `count` of all, or of all where there are fewer; the first is among them. */
const spread = (all: number, count: number): ReadonlySet<number> =>
  new Set(
    Array.from({ length: Math.min(all, count) }, (_, n) =>
      Math.floor((n * all) / Math.min(all, count)),
    ),
  )
