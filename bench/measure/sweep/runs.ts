import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { execa } from 'execa'

const main = join(import.meta.dirname, '../../../dist/generator/cli/main.js')

/** A finished command: its wall time and what it printed. */
export interface Run {
  readonly seconds: number
  readonly stdout: string
}

/** Runs `neumarray sweep` with a cache of its own. Throws when its status is another than 0. */
export async function sweep(cache: string, line: readonly string[]): Promise<Run> {
  const start = performance.now()
  const { stdout } = await started(cache, line)
  return { seconds: Math.round(performance.now() - start) / 1000, stdout }
}

/** The same, killed after so many milliseconds; how many parts are in its cache then. */
export async function killed(
  cache: string,
  line: readonly string[],
  milliseconds: number,
): Promise<number> {
  const child = started(cache, line, false)
  await Promise.race([child, setTimeout(milliseconds, undefined, { ref: false })])
  child.kill('SIGKILL')
  await child
  const kept = await readdir(join(cache, 'parts')).catch(() => [])
  return kept.filter(name => name.endsWith('.json')).length
}

const started = (cache: string, line: readonly string[], reject = true) =>
  execa('node', [main, 'sweep', ...line], {
    env: { NEUMARRAY_CACHE: cache },
    reject,
    stdin: 'ignore',
    stderr: reject ? 'inherit' : 'ignore',
  })

/** Names of files that differ between two folders, or are in one of them only. */
export async function differences(one: string, other: string): Promise<string[]> {
  const [files, others] = await Promise.all([filesIn(one), filesIn(other)])
  const names = [...new Set([...files.keys(), ...others.keys()])].sort()
  return names.filter(name => {
    const [a, b] = [files.get(name), others.get(name)]
    return a === undefined || b === undefined || !a.equals(b)
  })
}

async function filesIn(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
  const contents = await Promise.all(paths.map(path => readFile(path)))
  return new Map(
    paths.map((path, n) => [path.slice(folder.length), contents[n] ?? Buffer.alloc(0)]),
  )
}
