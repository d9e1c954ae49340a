import { stream } from '../../../generator/inputs/families/prng.ts'
import type { Batch } from '../../../generator/program/execution.ts'

/** Matrices that are tried. */
const tried = 4000

/** Matrices of each count that are taken. */
const perCount = 3

/**
 * Matrices outside the contract that between them saturate 1, 2, 4, 8 ... times, each power of two as
 * often as some matrix of those tried does, and the one that saturates most: each bit of a counter of
 * saturations is the only one of some count. `countOf` gives the saturations of each matrix.
 */
export async function batchOfCounts(
  k: number,
  W: number,
  countOf: (batch: Batch) => Promise<readonly number[]>,
): Promise<Batch> {
  const { uniform: draw } = stream(0, k, 0, 1)
  const most = 2 ** (W - 1) - 1
  const candidates = Array.from({ length: tried }, () => {
    // Few large elements saturate seldom, many often.
    const density = draw()
    return Int32Array.from({ length: k * k }, (_, at) =>
      at % k < Math.floor(at / k) && draw() < density ? (draw() < 0.5 ? most : -most - 1) : 0,
    )
  })
  const counts = await countOf(candidates)
  const chosen = new Set([counts.indexOf(Math.max(...counts))])
  for (let wanted = 1; wanted <= Math.max(...counts); wanted *= 2) {
    const having = [...counts.keys()].filter(n => counts[n] === wanted)
    for (const n of having.slice(0, perCount)) chosen.add(n)
  }
  return [...chosen].flatMap(n => candidates[n] ?? [])
}
