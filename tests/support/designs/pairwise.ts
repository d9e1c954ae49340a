/** A value of one axis: which axis, and the place of the value on it. */
type Level = readonly [axis: number, value: number]

/** One value for each axis, by its place. */
export type Row = readonly number[]

/**
 * Possible rows so that every two values of two axes that can meet do meet in one. Greedy and
 * deterministic: always the row with the most new pairs, the first of them in the order of the axes.
 */
export function pairwise(
  sizes: readonly number[],
  isPossible: (row: Row) => boolean = () => true,
): Row[] {
  const candidates = allRows(sizes)
    .filter(isPossible)
    .map(row => ({ row, pairs: pairsOf(row) }))
  const open = new Set(candidates.flatMap(({ pairs }) => pairs))
  const news = (pairs: readonly string[]) => pairs.filter(pair => open.has(pair)).length
  const rows: Row[] = []
  while (open.size > 0) {
    const gains = candidates.map(({ pairs }) => news(pairs))
    const best = candidates[gains.indexOf(Math.max(...gains))]
    if (best === undefined) throw new Error('there is a pair but no row')
    for (const pair of best.pairs) open.delete(pair)
    rows.push(best.row)
  }
  return rows
}

const allRows = (sizes: readonly number[]): Row[] =>
  sizes.reduce<Row[]>(
    (rows, size) =>
      rows.flatMap(row => Array.from({ length: size }, (_, value) => [...row, value])),
    [[]],
  )

/** The pairs that meet in a row. */
function pairsOf(row: Row): string[] {
  const levels = row.map((value, axis): Level => [axis, value])
  return levels.flatMap((one, n) => levels.slice(n + 1).map(other => `${one} ${other}`))
}
