import { readdir, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ConfigError } from '../../config/errors.ts'
import { spaceOf } from '../../sweep/points.ts'
import { resultsSchema } from '../../sweep/results.ts'
import { withPaths } from '../../sweep/spec/input.ts'
import type { SweepSpec } from '../../sweep/spec/spec.ts'
import { wholePaths } from '../../synth/liberty/find.ts'
import { systemCode } from '../../system/errors.ts'
import { parseJson } from '../../system/json.ts'
import { show } from '../../text/wording.ts'
import { systemReason } from '../files/errors.ts'
import { kindOf } from '../files/output-check.ts'
import { type FileToWrite, writeFolder } from '../files/write-files.ts'

/** What is swept, as it is kept in the folder of the results while and after it is done. */
export interface SweepRecord {
  readonly schema: typeof recordSchema
  readonly spec: SweepSpec
  /** Of `--best`; null for a sweep of all points. */
  readonly best: { readonly metric: string; readonly subject: string } | null
}

export const recordSchema = 'neumarray sweep spec 1'
const recordFile = 'sweep.json'
const resultsFile = 'results.json'
const resultNames = ['results.csv', resultsFile, 'report.html', 'plots']

/** Notes in a folder what is swept. Throws OutputError. */
export const writeRecord = (folder: string, record: SweepRecord): Promise<void> =>
  writeFolder(folder, [{ path: recordFile, text: jsonText(withWholePath(record)) }])

/** A sweep may be gone on with from any folder. */
const withWholePath = <Record extends Pick<SweepRecord, 'spec'>>(record: Record): Record => {
  const { liberty, input } = record.spec
  const whole = {
    ...(liberty !== undefined && { liberty: wholePaths(liberty) }),
    ...(input !== undefined && { input: withPaths(input, path => resolve(path)) }),
  }
  return { ...record, spec: { ...record.spec, ...whole } }
}

/**
 * Removes the results of another sweep, so that they do not stand beside the record of this one.
 * Throws ConfigError, with nothing removed, where something stands that is no file of results.
 */
export async function clearResults(folder: string): Promise<void> {
  const problems: string[] = []
  for (const name of resultNames) {
    const wanted = name === 'plots' ? 'folder' : 'file'
    const kind = await kindOf(join(folder, name))
    if (kind === undefined || kind === wanted) continue
    const wayOut = 'remove it, or choose another folder'
    problems.push(`${join(folder, name)} is a ${kind} where a ${wanted} belongs; ${wayOut}`)
  }
  if (problems.length > 0) throw new ConfigError(problems)
  const plots = await readdir(join(folder, 'plots')).catch(() => [])
  const pictures = plots.filter(name => /\.(svg|png)$/.test(name)).map(name => join('plots', name))
  for (const name of [...resultNames.filter(name => name !== 'plots'), ...pictures]) {
    await rm(join(folder, name), { force: true })
  }
}

/** Writes the results beside it. Throws OutputError. */
export const writeResults = (folder: string, files: readonly FileToWrite[]): Promise<void> =>
  writeFolder(folder, files)

/** What a sweep in a folder asks for, to go on with it. Throws ConfigError when there is none. */
export async function readRecord(folder: string): Promise<SweepRecord> {
  const found = await jsonIn(join(folder, recordFile))
  if (found === undefined) {
    const wayOut = 'start one with the options of the designs, without --resume'
    throw new ConfigError([`${folder} holds no sweep (there is no ${recordFile}); ${wayOut}`])
  }
  const record = recordOf(found.value)
  if (record !== undefined) return record
  const what = `${join(folder, recordFile)} is of another version`
  throw new ConfigError([`${what}; start the sweep again, in a folder of its own`])
}

/** Why results must not be written into a folder: it holds those of something else. */
export async function otherResults(folder: string, record: SweepRecord): Promise<string[]> {
  const wayOut = 'choose another folder, or replace them with --force'
  const results = await jsonIn(join(folder, resultsFile))
  if (results !== undefined && schemaOf(results.value) !== resultsSchema) {
    const found = results.value === undefined ? 'no JSON' : show(schemaOf(results.value))
    const is = `${join(folder, resultsFile)} holds results of another version`
    return [`${is} (${found} where ${show(resultsSchema)} is expected); ${wayOut}`]
  }
  const before = await jsonIn(join(folder, recordFile))
  if (before === undefined) {
    if (results !== undefined) return [`${folder} holds the results of another sweep; ${wayOut}`]
    const kinds = await Promise.all(resultNames.map(name => kindOf(join(folder, name))))
    const names = resultNames.filter((_, n) => kinds[n] !== undefined).join(', ')
    const found = `${folder} holds ${names} without the ${recordFile} of a sweep`
    return names === '' ? [] : [`${found}; ${wayOut}`]
  }
  const known = recordOf(before.value)
  if (known !== undefined && identityOf(known) === identityOf(record)) return []
  return [`${folder} holds another sweep, finished or not; ${wayOut}`]
}

/** JSON as files hold it. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** The content of a JSON file: undefined when there is no file; a value of undefined is no JSON. */
async function jsonIn(path: string): Promise<{ readonly value: unknown } | undefined> {
  try {
    const text = await readFile(path, 'utf8')
    return { value: parseJson(text) }
  } catch (error) {
    if (error instanceof SyntaxError) return { value: undefined }
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new ConfigError([`${path} cannot be read: ${systemReason(error)}`])
  }
}

const schemaOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined

const recordOf = (value: unknown): SweepRecord | undefined =>
  schemaOf(value) === recordSchema ? (value as SweepRecord) : undefined

/** The same for specs that ask for the same, however they are written. */
function identityOf({ spec, best }: SweepRecord): string {
  try {
    const { spec: whole, axes, fixed } = spaceOf(spec)
    const { spec: asked } = withWholePath({ spec: whole })
    return JSON.stringify([{ ...asked, design: null }, axes, fixed, best])
  } catch (error) {
    if (error instanceof ConfigError) return ''
    throw error
  }
}
