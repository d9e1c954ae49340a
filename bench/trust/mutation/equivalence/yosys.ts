import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'

/** Runs commands of Yosys on text in RTLIL. Throws LimitError at a limit. */
export interface Yosys {
  /** The design afterwards. */
  readonly change: (rtlil: string, ...commands: readonly string[]) => Promise<string>
  /** What Yosys prints. */
  readonly ask: (rtlil: string, ...commands: readonly string[]) => Promise<string>
}

export interface Limits {
  /** Seconds of CPU time of all runs together. */
  readonly seconds: number
  /** GiB of memory of a run. */
  readonly memory: number
}

/** A run was ended at a limit; the message says at which. */
export class LimitError extends Error {
  override readonly name = 'LimitError'
}

/** Yosys with its files in a folder. */
export function yosysIn(folder: string, { seconds, memory }: Limits): Yosys {
  const file = (name: string) => join(folder, name)
  let left = seconds
  const ask: Yosys['ask'] = async (rtlil, ...commands) => {
    await writeFile(file('from.il'), rtlil)
    await writeFile(file('script.ys'), ['read_rtlil from.il', ...commands, ''].join('\n'))
    // The soft limit of time has a signal of its own.
    const limits = `ulimit -c 0 && ulimit -v ${memory * 2 ** 20} && ulimit -S -t ${Math.max(1, Math.ceil(left))}`
    const options = { cwd: folder, all: true, reject: false } as const
    const run = await execa('sh', ['-c', `${limits} && exec yosys -s script.ys`], options)
    if (run.signal === 'SIGXCPU') throw new LimitError(`more than ${seconds} s of CPU time`)
    if (run.signal === 'SIGKILL' || /bad_alloc|OutOfMemory/.test(run.all))
      throw new LimitError(`more than ${memory} GiB of memory`)
    if (run.failed) throw new Error(`Yosys failed:\n${run.all.slice(-1000)}`)
    left -= secondsOf(run.all)
    if (left <= 0) throw new LimitError(`more than ${seconds} s of CPU time`)
    return run.all
  }
  return {
    ask,
    change: async (rtlil, ...commands) => {
      await ask(rtlil, ...commands, 'write_rtlil to.il')
      return await readFile(file('to.il'), 'utf8')
    },
  }
}

/** The CPU time that Yosys says it took. */
function secondsOf(log: string): number {
  const [, user, system] = /CPU: user ([\d.]+)s system ([\d.]+)s/.exec(log) ?? []
  if (user === undefined) throw new Error(`Yosys does not say its time:\n${log.slice(-1000)}`)
  return Number(user) + Number(system)
}
