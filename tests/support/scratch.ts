import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { untilUnused } from './processes.ts'

/** An empty folder that is removed when the test, and every process that knows the folder, has ended. */
export async function scratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'neumarray-test-'))
  onTestFinished(async () => {
    await untilUnused(folder)
    await rm(folder, { recursive: true, force: true })
  })
  return folder
}

/** Everything below a folder, hidden files too, in sorted order. */
export const listing = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).sort()
