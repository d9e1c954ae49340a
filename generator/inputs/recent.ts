/**
 * What `known` has by this key, or what is made now. Of more than `most` the one that was asked for
 * longest ago is forgotten.
 */
export function recent<T>(known: Map<string, T>, most: number, key: string, make: () => T): T {
  const found = known.get(key) ?? make()
  known.delete(key)
  known.set(key, found)
  for (const oldest of known.keys()) {
    if (known.size <= most) break
    known.delete(oldest)
  }
  return found
}
