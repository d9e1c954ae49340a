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

/** A number with so many digits behind the point; what rounds to zero has no sign. */
export const fixed = (value: number, digits: number): string =>
  value.toFixed(digits).replace(/^-(?=[0.]+$)/, '')

/** `1 store`, `2 stores`. */
export const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`

/** `95.7 %` of a share of 1. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
