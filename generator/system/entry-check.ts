import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Holds the digest of every other file of an entry of the cache. */
const checkFile = '.check.json'

/** Notes in a finished entry what it holds. */
export async function sealEntry(folder: string): Promise<void> {
  await writeFile(join(folder, checkFile), await digestsIn(folder))
}

/** Whether an entry holds what it held when it was finished: a disk may lose a part, a user change one. */
export async function isSealed(folder: string): Promise<boolean> {
  const noted = await readFile(join(folder, checkFile), 'utf8').catch(() => undefined)
  return noted !== undefined && noted === (await digestsIn(folder).catch(() => undefined))
}

async function digestsIn(folder: string): Promise<string> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = found
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
  const digests = paths
    .filter(path => path !== join(folder, checkFile))
    .sort()
    .map(async path => {
      const digest = createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
      return [path.slice(folder.length + 1), digest]
    })
  return `${JSON.stringify(Object.fromEntries(await Promise.all(digests)), null, 2)}\n`
}
