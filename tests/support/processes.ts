import { readdir, readFile, readlink } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'

/** A process as /proc shows it. */
export interface RunningProcess {
  readonly pid: number
  readonly command: string
}

/** The other processes of which `isMeant` holds; none where there is no /proc. */
export async function processesWhere(
  isMeant: (facts: Facts) => boolean,
): Promise<RunningProcess[]> {
  const names = await readdir('/proc').catch(() => [])
  const pids = names.map(Number).filter(pid => pid > 0 && pid !== process.pid)
  const found = await Promise.all(pids.map(factsOf))
  return found
    .filter(isMeant)
    .map(({ pid, line }) => ({ pid, command: line.replaceAll('\0', ' ').trim() }))
}

/** What is known of a process; empty where it is another user's, or dead. */
interface Facts {
  readonly pid: number
  readonly line: string
  readonly environment: string
  readonly folder: string
}

async function factsOf(pid: number): Promise<Facts> {
  const text = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')
  const [line, environment, folder] = await Promise.all([
    ...['cmdline', 'environ'].map(text),
    readlink(`/proc/${pid}/cwd`).catch(() => ''),
  ])
  return { pid, line: line ?? '', environment: environment ?? '', folder: folder ?? '' }
}

/** How long a process may outlive the test that started it, milliseconds. */
const patience = 8_000

/** Resolves when no process works in a folder or was told of it. Throws when one does not end. */
export async function untilUnused(folder: string): Promise<void> {
  const begun = Date.now()
  for (;;) {
    const left = await processesWhere(({ line, environment, folder: own }) =>
      [line, environment, own].some(text => text.includes(folder)),
    )
    if (left.length === 0) return
    if (Date.now() - begun > patience) {
      const names = left.map(({ pid, command }) => `${pid} (${command})`).join(', ')
      throw new Error(`the test has ended, but not what it started in ${folder}: ${names}`)
    }
    await setTimeout(20)
  }
}
