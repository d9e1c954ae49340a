import { either, words } from './wording.ts'

/** Choices of the command line's contract that come with schemes which are not built yet. */
const choices: Readonly<Record<string, { builds: string; later: readonly (string | number)[] }>> = {
  chunkSize: { builds: 'k = 16, 32 and 64', later: [128] },
  scheme: { builds: 'neumann', later: ['blocked', 'substitution'] },
  correction: { builds: 'series', later: ['progressive', 'doubling'] },
}

/** Fields that belong to such a scheme. */
const fields: Readonly<Record<string, string>> = { blockSize: 'blocked', refine: 'blocked' }

/** The sentence for a choice that this version does not build; undefined for any other value. */
export function laterChoice(key: string, value: unknown): string | undefined {
  const choice = Object.hasOwn(choices, key) ? choices[key] : undefined
  if (choice?.later.some(one => one === value) !== true) return undefined
  return `${words(key)} is ${JSON.stringify(value)}, which this version does not build; it builds ${choice.builds}`
}

/** The sentence for a field that this version does not know yet; undefined for any other name. */
export function laterField(key: string): string | undefined {
  const scheme = Object.hasOwn(fields, key) ? fields[key] : undefined
  if (scheme === undefined) return undefined
  return `${words(key)} belongs to scheme ${scheme}, which this version does not build; it builds ${either(['neumann'])}`
}
