/** A value of one axis: which axis, and the place of the value on it. */
type Level = readonly [axis: number, value: number]

/**
 * Rows with one value for each axis (by its place) so that every two values of two axes meet in a
 * row. Greedy and deterministic: each row starts from the pair not yet met that leads to the most new ones.
 */
export function pairwise(sizes: readonly number[]): number[][] {
  const open = new Map(allPairs(sizes).map(pair => [keyOf(...pair), pair]))
  const rows: number[][] = []
  while (open.size > 0) {
    const candidates = [...open.values()].map(seed => fill(seed, sizes, open))
    const best = candidates.reduce((a, b) => (news(b, open) > news(a, open) ? b : a))
    for (const pair of pairsOf(best)) open.delete(keyOf(...pair))
    rows.push(best)
  }
  return rows
}

function allPairs(sizes: readonly number[]): [Level, Level][] {
  const levels = sizes.map((size, axis) =>
    Array.from({ length: size }, (_, value): Level => [axis, value]),
  )
  return levels.flatMap((ours, axis) =>
    levels
      .slice(axis + 1)
      .flatMap(theirs => ours.flatMap(a => theirs.map((b): [Level, Level] => [a, b]))),
  )
}

const keyOf = (a: Level, b: Level): string => `${a.join()} ${b.join()}`

/** The pairs that a row meets, in the order of its axes. */
const pairsOf = (row: readonly number[]): [Level, Level][] =>
  row.flatMap((a, i) =>
    row.slice(i + 1).map((b, n): [Level, Level] => [
      [i, a],
      [i + 1 + n, b],
    ]),
  )

type Open = ReadonlyMap<string, unknown>

const news = (row: readonly number[], open: Open): number =>
  pairsOf(row).filter(pair => open.has(keyOf(...pair))).length

/** The row with these two values, the others chosen one axis after the other. */
function fill(seed: readonly [Level, Level], sizes: readonly number[], open: Open): number[] {
  const chosen = new Map<number, number>(seed)
  sizes.forEach((size, axis) => {
    if (chosen.has(axis)) return
    const gains = Array.from({ length: size }, (_, value) => gain([axis, value], chosen, open))
    chosen.set(axis, gains.indexOf(Math.max(...gains)))
  })
  return sizes.map((_, axis) => chosen.get(axis) ?? 0)
}

/** Pairs not yet met that a value makes with those already chosen. */
const gain = (level: Level, chosen: ReadonlyMap<number, number>, open: Open): number =>
  [...chosen].filter(other =>
    open.has(other[0] < level[0] ? keyOf(other, level) : keyOf(level, other)),
  ).length
