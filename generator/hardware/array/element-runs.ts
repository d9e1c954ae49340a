import { concat, type Size, type Value } from '../../hdl/index.ts'

/** Elements of a word in a new order, given lowest first; neighbours are taken in one piece. */
export function reordered(word: Value, order: readonly number[], width: Size): Value {
  const runs: { first: number; count: number }[] = []
  for (const element of order) {
    const last = runs.at(-1)
    if (last !== undefined && last.first + last.count === element) last.count += 1
    else runs.push({ first: element, count: 1 })
  }
  const pieces = runs.map(({ first, count }) => word.slice(width.times(first), width.times(count)))
  return concat(...pieces.reverse())
}
