import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourcesDigest } from '../../common/sources.ts'

const results = join(import.meta.dirname, '../../results')

/** What every record in bench/results says of itself. */
interface Origin {
  /** Digest of the code that it was measured on; those of work that was never committed have none. */
  readonly sources?: string
  readonly commit: string
}

/** The record of a campaign, whatever it found. */
export const recordOf = (name: string): object =>
  JSON.parse(readFileSync(join(results, `${name}.json`), 'utf8'))

/** What a record was measured on: a commit, and whether its code is that of today. */
export function stateOf(name: string, digest = sourcesDigest(name)): string {
  const { sources, machine, ...record } = recordOf(name) as Partial<Origin> & { machine?: Origin }
  const commit = machine?.commit ?? record.commit ?? 'unknown'
  return sources === digest ? commit : `${commit}, of an earlier state`
}

/** The places of a record, for a table of docs/verification.md. */
export const placesOf = (name: string, command: string): string =>
  `\`${command}\`, [${name}.md](../bench/results/${name}.md)`
