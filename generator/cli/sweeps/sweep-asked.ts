import { ConfigError } from '../../config/errors.ts'
import { readQuestion } from '../../sweep/best/best.ts'
import { wholeInput } from '../../sweep/inputs/whole-input.ts'
import { findTools } from '../../sweep/keys.ts'
import { noDesignProblems } from '../../sweep/no-design.ts'
import { type Space, spaceOf } from '../../sweep/points.ts'
import { completeSpec, type SweepSpec } from '../../sweep/spec/spec.ts'
import { openStore } from '../../sweep/store.ts'
import type { SweepOptions } from '../../sweep/sweep.ts'
import { cacheFolder } from '../../system/cache.ts'
import { folderProblems } from '../files/output-check.ts'
import { type OptionValues, textOf } from '../options/command.ts'
import { executorOf } from '../options/sweep-executor.ts'
import { designOnLine, specOnLine } from '../options/sweep-options.ts'
import {
  clearResults,
  otherResults,
  readRecord,
  recordSchema,
  type SweepRecord,
  writeRecord,
} from './sweep-folder.ts'
import { inputOptionNames } from './sweep-input.ts'
import { readSweep } from './sweep-request.ts'

/** A sweep that is asked for, checked, and how it is done. */
export interface AskedSweep {
  readonly record: SweepRecord
  readonly how: Pick<SweepOptions, 'jobs' | 'executor'>
}

/**
 * What a command line asks for, noted in the folder of the results so that it can be gone on with.
 * Throws ConfigError with everything that is wrong with it; then nothing has been written.
 */
export async function askedSweep(
  options: OptionValues,
  out: string | undefined,
): Promise<AskedSweep> {
  const problems: string[] = []
  const attempt = async <T>(work: () => Promise<T> | T): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      problems.push(...error.problems)
      return undefined
    }
  }
  const record = await attempt(() => recordOf(options, out))
  const isNeeded = out !== undefined || textOf(options, 'best') === undefined
  if (isNeeded) problems.push(...(await folderProblems('--out', out ?? '')))
  const how = await attempt(() => executorOf(options))
  const isChecked = problems.length === 0 && out !== undefined && record !== undefined
  if (isChecked && options['force'] !== true) problems.push(...(await otherResults(out, record)))
  // What is missing is missed before anything is written.
  if (record !== undefined) await attempt(() => requireMeans(record.spec))
  // So is a cache that cannot be written.
  if (problems.length === 0) await attempt(() => openStore(cacheFolder()))
  if (problems.length > 0) throw new ConfigError([...new Set(problems)])
  if (record === undefined || how === undefined) throw new Error('a problem without a sentence')
  if (out === undefined) return { record, how }
  const isOther = options['force'] === true && (await otherResults(out, record)).length > 0
  if (isOther) await clearResults(out)
  await writeRecord(out, record)
  return { record, how }
}

/** Throws ConfigError, ToolError where a tool is missing, or an input that can be read. */
async function requireMeans(spec: SweepSpec): Promise<void> {
  const { input } = await findTools(completeSpec(spec), {})
  await wholeInput(spaceOf(spec), input)
}

async function recordOf(options: OptionValues, out: string | undefined): Promise<SweepRecord> {
  if (options['resume'] === true) return await resumed(options, out)
  const [metric, subject] = [textOf(options, 'best'), textOf(options, 'subject')]
  const spec = await readSweep(options)
  if (metric !== undefined) {
    requireDesign(readQuestion(spec, { metric, subject: subject ?? '' }).space)
    return { schema: recordSchema, spec, best: { metric, subject: subject ?? '' } }
  }
  const space = spaceOf(spec)
  if (subject !== undefined) {
    throw new ConfigError(['--subject constrains a best point; name its metric with --best'])
  }
  requireDesign(space)
  return { schema: recordSchema, spec, best: null }
}

function requireDesign({ points }: Space): void {
  const problems = noDesignProblems(points)
  if (problems.length > 0) throw new ConfigError(problems)
}

async function resumed(options: OptionValues, out: string | undefined): Promise<SweepRecord> {
  if (out === undefined) {
    throw new ConfigError(['--resume goes on with the sweep in a folder; name it with --out'])
  }
  const given = { ...designOnLine(options).design, ...specOnLine(options) }
  const others = ['spec', 'config', 'best', 'subject', ...inputOptionNames].filter(
    name => options[name] !== undefined,
  )
  const beside = [...Object.keys(given), ...others]
  if (beside.length > 0) {
    const goesOn = `--resume goes on with the sweep in ${out}`
    throw new ConfigError([`${goesOn} as it is; leave out what it measures (${beside.join(', ')})`])
  }
  return await readRecord(out)
}
