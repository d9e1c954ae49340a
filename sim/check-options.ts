import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { show } from '../generator/config/wording.ts'
import type { ModelOptions } from './run.ts'

/** What is wrong with the options of a run, a sentence each. */
export async function optionProblems(options: ModelOptions): Promise<string[]> {
  const { stall, seed, traceFile } = options
  return [
    ...wholeProblem('stall', stall, 99),
    ...wholeProblem('seed', seed, 2 ** 32 - 1),
    ...(traceFile === undefined ? [] : await traceProblems(traceFile)),
  ]
}

function wholeProblem(name: string, value: unknown, high: number): string[] {
  if (value === undefined) return []
  if (Number.isInteger(value) && Number(value) >= 0 && Number(value) <= high) return []
  return [`${name} is ${show(value)}; expected a whole number from 0 to ${high}`]
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
