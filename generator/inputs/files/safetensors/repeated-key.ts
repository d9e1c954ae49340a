const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g

/** The first name that an object of a valid JSON text has twice at its top level; JSON.parse keeps the last. */
export function repeatedKey(text: string): string | undefined {
  const seen = new Set<string>()
  let depth = 0
  let before = ''
  for (const [found] of text.matchAll(token)) {
    if (found === '{' || found === '[') depth += 1
    if (found === '}' || found === ']') depth -= 1
    if (found === ':' && depth === 1) {
      const key: string = JSON.parse(before)
      if (seen.has(key)) return key
      seen.add(key)
    }
    before = found
  }
  return undefined
}
