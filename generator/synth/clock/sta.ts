import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { cached, entryName } from '../../tools/cache.ts'
import { type Environment, isOnPath } from '../../tools/environment.ts'
import { onInterrupt } from '../../tools/interrupt.ts'
import { SynthesisError } from '../errors.ts'
import { removeFiles, writeFiles } from '../files.ts'
import { endOf } from '../yosys/yosys.ts'
import { staFiles } from './script.ts'

/** Where and how OpenSTA runs. */
export interface StaSettings {
  readonly env: Environment
  readonly timeout: number
  readonly cache: string
}

/** The version of OpenSTA; undefined when it is not installed. */
export async function staVersion(env: Environment): Promise<string | undefined> {
  if (!(await isOnPath('sta', env))) return undefined
  const { stdout, failed } = await execa('sta', ['-version'], {
    env: { ...env },
    extendEnv: false,
    reject: false,
    timeout: 30_000,
  })
  return failed ? undefined : stdout.trim()
}

/** What OpenSTA prints on the given files, `run.tcl` among them, or what it printed before. */
export async function runSta(
  version: string,
  files: Readonly<Record<string, string>>,
  { env, timeout, cache }: StaSettings,
): Promise<string> {
  const name = entryName(['sta', version, files])
  const { folder } = await cached(cache, name, async entry => {
    await writeFiles(entry, files)
    const running = execa('sta', ['-no_splash', '-exit', staFiles.script], {
      cwd: entry,
      env: { ...env },
      extendEnv: false,
      all: true,
      reject: false,
      timeout,
    })
    const survive = onInterrupt(() => running.kill('SIGKILL'))
    const { failed, timedOut, all } = await running.finally(survive)
    // An error of a command is printed and leaves the exit status as it is.
    if (failed || /^Error/m.test(all)) {
      const how = timedOut ? `did not end within ${timeout / 1000} s` : 'ended with an error'
      throw new SynthesisError(`OpenSTA ${how}:\n${endOf(all)}`)
    }
    await writeFile(join(entry, outputFile), all)
    await removeFiles(entry, ...Object.keys(files))
  })
  return await readFile(join(folder, outputFile), 'utf8')
}

const outputFile = 'output.txt'
