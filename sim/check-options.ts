import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import {
  aDuration,
  aFunction,
  anObject,
  anything,
  aText,
  aTruth,
  aWhole,
  callProblems,
  type OptionKind,
} from '../generator/config/call-options.ts'
import type { AskedInput } from './checked-input.ts'
import type { VerifyOptions } from './verify.ts'

/** What `simulate` takes beside a request. */
export interface SimulateOptions<Name extends string = string> extends VerifyOptions {
  /** By default 16 matrices of family `mix`, as on the command line. */
  readonly input?: AskedInput<Name>
}

const kinds: { readonly [Name in keyof Required<SimulateOptions>]: OptionKind } = {
  input: anything,
  stall: aWhole(0, 99),
  seed: aWhole(0, 2 ** 32 - 1),
  stateSeed: aWhole(1, 2 ** 31 - 1),
  traceFile: { ...aText, holds: value => typeof value === 'string' },
  coverageFile: aText,
  cycleLimit: aWhole(1, Number.MAX_SAFE_INTEGER),
  deadline: aDuration,
  flipLast: aWhole(0, Number.MAX_SAFE_INTEGER),
  stopInput: aWhole(0, Number.MAX_SAFE_INTEGER),
  stopOutput: aWhole(0, Number.MAX_SAFE_INTEGER),
  cacheDir: aText,
  env: anObject,
  timeout: aDuration,
  optimise: aTruth,
  progress: aFunction,
  reference: aFunction,
}

/** What is wrong with the options of `simulate`, a sentence each. */
export async function optionProblems(options: SimulateOptions): Promise<string[]> {
  const problems = callProblems<SimulateOptions>('simulate', options, kinds)
  const traceFile: unknown = anObject.holds(options) ? options.traceFile : undefined
  return [...problems, ...(typeof traceFile === 'string' ? await traceProblems(traceFile) : [])]
}

/** What is wrong with the name of a waveform; `what` names where it was given. */
export async function traceNameProblems(what: string, path: string): Promise<string[]> {
  if (path === '' || /\.fst$/i.test(path)) return []
  const found = await stat(path).catch(() => undefined)
  // A folder has a sentence of its own; a pipe or /dev/null may have any name.
  if (found !== undefined && !found.isFile()) return []
  const better = `${path.replace(/\.\w+$/, '')}.fst`
  return [
    `${what} ${path} is not named .fst, but a waveform is written as FST; name it ${better} (fst2vcd, which comes with GTKWave, makes a VCD of it)`,
  ]
}

async function traceProblems(traceFile: string): Promise<string[]> {
  const folder = dirname(resolve(traceFile))
  const isThere = await stat(folder).then(
    found => found.isDirectory(),
    () => false,
  )
  const problem = `trace file ${traceFile} cannot be written: there is no folder ${folder}`
  return [...(await traceNameProblems('trace file', traceFile)), ...(isThere ? [] : [problem])]
}
