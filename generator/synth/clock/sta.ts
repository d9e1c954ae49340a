import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cached, entryName } from '../../system/cache.ts'
import { type Environment, isOnPath } from '../../system/environment.ts'
import {
  askVersion,
  endedInError,
  endOf,
  type RunSettings,
  runProgram,
} from '../../system/run-program.ts'
import { SynthesisError } from '../errors.ts'
import { removeFiles, writeFiles } from '../files.ts'
import { staFiles } from './script.ts'

/** Where and how OpenSTA runs. */
export interface StaSettings extends RunSettings {
  readonly cache: string
}

/** The version of OpenSTA; undefined when it is not installed. */
export async function staVersion(env: Environment): Promise<string | undefined> {
  if (!(await isOnPath('sta', env))) return undefined
  const answer = await askVersion('sta', '-version', env)
  return 'text' in answer ? answer.text : undefined
}

/** What OpenSTA prints on the given files, `run.tcl` among them, or what it printed before. */
export async function runSta(
  version: string,
  files: Readonly<Record<string, string>>,
  settings: StaSettings,
): Promise<string> {
  const name = entryName(['sta', version, files])
  const { folder } = await cached(settings.cache, name, async entry => {
    await writeFiles(entry, files)
    const args = ['-no_splash', '-exit', staFiles.script]
    const { log, failure } = await runProgram('sta', args, entry, settings)
    // An error of a command is printed and leaves the exit status as it is.
    const problem = failure ?? (/^Error/m.test(log) ? endedInError : undefined)
    if (problem !== undefined) throw new SynthesisError(`OpenSTA ${problem}:\n${endOf(log)}`)
    await writeFile(join(entry, outputFile), log)
    await removeFiles(entry, ...Object.keys(files))
  })
  return await readFile(join(folder, outputFile), 'utf8')
}

const outputFile = 'output.txt'
