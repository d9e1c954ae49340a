/** A value as a sentence quotes it: JSON where there is any, cut short. */
export function show(value: unknown): string {
  if (value === undefined) return 'not there'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'object' && value !== null) return 'an object'
  const text = JSON.stringify(value) ?? `a ${typeof value}`
  return text.length > 40 ? `${text.slice(0, 36)}..."` : text
}

/** `16, 32 or 64`: the values a sentence offers. */
export function either(values: readonly (string | number)[]): string {
  const last = values.slice(-1).join('')
  const others = values.slice(0, -1).join(', ')
  return others === '' ? last : `${others} or ${last}`
}

/** A field of a request in words: `chunkSize` is `chunk size`, `boundA` is `bound A` as the matrix is. */
export const words = (key: string): string =>
  key.replace(/[A-Z](?![a-z])/g, ' $&').replace(/\B[A-Z]/g, letter => ` ${letter.toLowerCase()}`)

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

/** A number with so many digits behind the point; what rounds to zero has no sign. */
export const fixed = (value: number, digits: number): string =>
  value.toFixed(digits).replace(/^-(?=[0.]+$)/, '')

/** `1 store`, `2 stores`. */
export const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`
