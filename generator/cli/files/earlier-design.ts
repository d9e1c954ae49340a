import { createHash } from 'node:crypto'
import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { moduleName } from '../../config/names/module-name.ts'

/** What an earlier `generate` wrote into a folder, as its manifest says. */
export interface EarlierDesign {
  readonly name: string
  /** The sha256 of each file as it was written, by its path; the manifest is not among them. */
  readonly digests: ReadonlyMap<string, string>
}

/** The design in a folder; undefined where there is no manifest of this tool. */
export async function earlierDesign(folder: string): Promise<EarlierDesign | undefined> {
  const manifest: unknown = await readFile(join(folder, 'manifest.json'), 'utf8')
    .then(text => JSON.parse(text))
    .catch(() => undefined)
  if (!isRecord(manifest) || !isRecord(manifest['generator'])) return undefined
  const { top, sha256, generator } = manifest as Readonly<Record<string, unknown>>
  if (typeof top !== 'string' || !moduleName.form.test(top) || !isRecord(sha256)) return undefined
  if (!isRecord(generator) || generator['name'] !== 'neumarray') return undefined
  const digests = Object.entries(sha256).filter(
    ([path, digest]) => isInside(path) && isText(digest),
  )
  return { name: top, digests: new Map(digests as [string, string][]) }
}

/** Whether a file is there and is not what this digest says; a link never is. */
export async function differs(path: string, digest: string | undefined): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined)
  if (found === undefined || found.isDirectory()) return false
  return !found.isFile() || digestOf(await readFile(path)) !== digest
}

export const digestOf = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')

/** A manifest must not reach outside its folder. */
const isInside = (path: string): boolean => /^(\w[\w.-]*\/)?\w[\w.-]*$/.test(path)

const isText = (value: unknown): boolean => typeof value === 'string'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
