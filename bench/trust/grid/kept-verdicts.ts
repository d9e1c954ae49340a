import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findToolchain } from '../../../sim/verilator/toolchain.ts'
import { foldersDigest } from '../../common/sources.ts'
import { differencesOf, type Trial } from '../agreement.ts'

const folder = join(import.meta.dirname, '../../../build/regress')

/**
 * As `differencesOf`, without the simulation where it was run before on the same bytes: Verilog, input,
 * what is expected, stall levels, harness and simulator. Only an agreement is kept.
 */
export async function differencesOrKept(
  trial: Trial,
  stalls: readonly number[],
): Promise<readonly string[]> {
  const { verilatorVersion } = await findToolchain()
  const path = join(folder, trialDigest(trial, [...stalls, verilatorVersion]))
  if (existsSync(path)) return []
  const differences = await differencesOf(trial, stalls)
  if (differences.length === 0) {
    await mkdir(folder, { recursive: true })
    await writeFile(path, '')
  }
  return differences
}

/** A digest of all that the comparison of a trial depends on. */
export function trialDigest(
  { bundle, batch, expected, seed }: Trial,
  circumstances: readonly (string | number)[],
): string {
  const hash = createHash('sha256').update(foldersDigest(['sim']))
  const { matrices, ...whole } = expected
  hash.update(JSON.stringify([bundle.program, whole, seed, circumstances]))
  for (const { path, text } of bundle.files) if (path.endsWith('.v')) hash.update(path + text)
  for (const values of batch) hash.update(values)
  for (const { result, stores, ...counts } of matrices) {
    hash.update(JSON.stringify(counts)).update(result)
    if (stores !== undefined) hash.update(stores)
  }
  return hash.digest('hex').slice(0, 32)
}
