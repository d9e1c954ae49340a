import { blocked } from './blocked.ts'
import { neumann } from './neumann.ts'
import type { Scheme } from './scheme.ts'
import { substitution } from './substitution.ts'

const builtIn = [blocked, neumann, substitution] as const

/** The names that a compiler knows; those of schemes registered later are known as they run. */
export type SchemeName = (typeof builtIn)[number]['name']

/** The schemes by name, in the order in which sentences name them. */
const known = new Map<string, Scheme>(builtIn.map(scheme => [scheme.name, scheme]))

/** Makes a scheme known everywhere; call what it returns to forget it. Throws when the name is taken. */
export function register(scheme: Scheme): () => void {
  if (known.has(scheme.name)) throw new Error(`there is a scheme ${scheme.name} already`)
  known.set(scheme.name, scheme)
  return () => void known.delete(scheme.name)
}

/** The names that a request may give. */
export const schemeNames = (): readonly string[] => [...known.keys()]

/** Whether there is a scheme of this name; one registered later passes for a name that is known. */
export const isScheme = (name: string): name is SchemeName => known.has(name)

/** The scheme of a checked request. */
export function schemeOf({ scheme: name }: { readonly scheme: string }): Scheme {
  const scheme = known.get(name)
  if (scheme === undefined) throw new Error(`there is no scheme ${name}`)
  return scheme
}

/** The schemes that read `blockSize`. */
export const schemesOfBlocks = (): readonly Scheme[] =>
  [...known.values()].filter(({ blockOptions }) => blockOptions.includes('blockSize'))
