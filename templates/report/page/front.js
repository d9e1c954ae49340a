/**
 * Which points no other point beats: none is at least as good in both directions and better in one.
 * Equal points are on the front together.
 * @template {{ x: number, y: number }} P
 * @param {readonly P[]} points
 * @param {{ x: 'lower' | 'higher', y: 'lower' | 'higher' }} better
 * @returns {P[]} from the best x to the best y
 */
export function front(points, better) {
  const cost = (value, direction) => (direction === 'lower' ? value : -value)
  const sorted = [...points].sort(
    (a, b) =>
      cost(a.x, better.x) - cost(b.x, better.x) || cost(a.y, better.y) - cost(b.y, better.y),
  )
  const found = []
  for (const point of sorted) {
    const last = found.at(-1)
    const isBetter = last === undefined || cost(point.y, better.y) < cost(last.y, better.y)
    if (isBetter || (point.x === last.x && point.y === last.y)) found.push(point)
  }
  return found
}

/**
 * A front for each group, and its corners as a chart draws them: each place once.
 * @template {{ x: number, y: number, group: string }} P
 * @param {readonly P[]} points
 * @param {{ x: 'lower' | 'higher', y: 'lower' | 'higher' }} better
 * @returns {{ best: P[], corners: { x: number, y: number, group: string }[] }}
 */
export function fronts(points, better) {
  const groups = [...new Set(points.map(({ group }) => group))].map(group =>
    front(
      points.filter(point => point.group === group),
      better,
    ),
  )
  const places = groups.flatMap(group => group.filter((p, at) => p.x !== group[at - 1]?.x))
  return { best: groups.flat(), corners: places.map(({ x, y, group }) => ({ x, y, group })) }
}
