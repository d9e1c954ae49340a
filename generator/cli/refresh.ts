import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Preset, presets } from '../config/presets.ts'
import { generate } from '../generate.ts'
import { systemCode } from './errors.ts'
import { writeFolder } from './write-files.ts'

/** `npm run rtl`: writes rtl/<preset>/ anew; with `--check` only tells which files would change. */
const check = process.argv.includes('--check')
const changes = (await Promise.all(presets.map(changesOf))).flat()
if (check) reportChanges()
else await Promise.all(presets.map(rewrite))

function reportChanges(): void {
  if (changes.length === 0) return
  process.stderr.write(`rtl/ is not current; run: npm run rtl\n`)
  process.stderr.write(changes.map(change => `  ${change}\n`).join(''))
  process.exitCode = 1
}

async function changesOf({ name, request }: Preset): Promise<string[]> {
  const folder = join('rtl', name)
  const { files } = generate(request)
  const wanted = new Map(files.map(({ path, text }) => [path, text]))
  const there = await filesIn(folder)
  const missing = [...wanted.keys()].filter(path => !there.includes(path))
  const lines = missing.map(path => `${join(folder, path)} is missing`)
  for (const path of there) {
    const text = wanted.get(path)
    if (text === undefined) lines.push(`${join(folder, path)} is no longer generated`)
    else if (text !== (await readFile(join(folder, path), 'utf8'))) {
      lines.push(`${join(folder, path)} differs`)
    }
  }
  return lines
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}

async function rewrite({ name, request }: Preset): Promise<void> {
  const folder = join('rtl', name)
  const { files } = generate(request)
  await rm(folder, { recursive: true, force: true })
  await writeFolder(folder, files)
  process.stdout.write(`written: ${files.length} files to ${folder}\n`)
}
