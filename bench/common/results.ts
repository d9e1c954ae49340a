import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fixed } from '../../generator/text/wording.ts'
import { sourcesDigest } from './sources.ts'

const folder = join(import.meta.dirname, '../results')

/**
 * Writes bench/results/FILE.json, with a digest of what NAME was measured on, and FILE.md; prints the
 * latter. Most have one record, of their own name.
 */
export async function writeResults(
  name: string,
  findings: object,
  text: string,
  file = name,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const record = { sources: sourcesDigest(name), ...findings }
  await writeFile(join(folder, `${file}.json`), `${JSON.stringify(record, null, 2)}\n`)
  await writeFile(join(folder, `${file}.md`), text)
  process.stdout.write(text)
}

/** `- commit: ...` and so on: what a measurement ran on. */
export const factLines = (facts: object): string[] =>
  Object.entries(facts).map(([name, value]) => `- ${name}: ${value}`)

/** `36.9 / 33.7`: a mean and the worst case, in dB. */
export const meanWorst = (mean: number, worst: number): string =>
  `${fixed(mean, 1)} / ${fixed(worst, 1)}`
