/** The way out of an unknown name: `did you mean mask?`, or with none near it `the fields are mask, name`. */
export function wayOut(name: string, what: string, known: readonly string[]): string {
  const meant = nearest(name, known)
  return meant === undefined ? `the ${what} are ${known.join(', ')}` : `did you mean ${meant}?`
}

/**
 * The known name that is meant by a misspelt one: the same letters, or at most two slips away
 * (one for short names).
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '')
  const same = known.find(candidate => plain(candidate) === plain(name))
  if (same !== undefined) return same
  const slips = name.length > 4 ? 2 : 1
  const ranked = known
    .map(candidate => ({ candidate, distance: distance(plain(name), plain(candidate)) }))
    .sort((a, b) => a.distance - b.distance)
  const [best] = ranked
  return best !== undefined && best.distance <= slips ? best.candidate : undefined
}

/** Letters to insert, delete or exchange to make one text of the other (Levenshtein). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j)
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1]
    for (const [j, wanted] of [...to].entries()) {
      const exchange = (row[j] ?? 0) + (letter === wanted ? 0 : 1)
      next.push(Math.min(exchange, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
