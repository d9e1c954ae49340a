import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import {
  otherResults,
  readRecord,
  recordSchema,
  writeRecord,
} from '../../../generator/cli/sweeps/sweep-folder.ts'
import { inProcess } from '../../support/cli.ts'
import { smallSweep } from '../../support/designs/small-sweep.ts'
import { listing, scratch } from '../../support/scratch.ts'

beforeEach(async () => {
  vi.stubEnv('NEUMARRAY_CACHE', await scratch())
  return () => vi.unstubAllEnvs()
})

test('the record of a sweep names its Liberty file from any folder, and is the same sweep', async () => {
  const folder = join(await scratch(), 'a')
  const liberty = relative(process.cwd(), join(folder, 'cells.lib'))
  const spec = { design: {}, metrics: ['area'], target: 'asic', liberty } as const
  const record = { schema: recordSchema, spec, best: null } as const
  await writeRecord(folder, record)
  const { spec: kept } = await readRecord(folder)
  expect(kept.liberty).toEqual([resolve(folder, 'cells.lib')])
  expect(await otherResults(folder, record)).toEqual([])
  expect(await otherResults(folder, await readRecord(folder))).toEqual([])
  const other = { ...record, spec: { ...spec, liberty: 'other.lib' } }
  expect(await otherResults(folder, other)).toHaveLength(1)
  expect(await readFile(join(folder, 'sweep.json'), 'utf8')).toMatch(/\n$/)
})

test('folders where results belong, and plots of no sweep, are left alone', async () => {
  const cwd = await scratch()
  await mkdir(join(cwd, 'a/results.csv/b'), { recursive: true })
  await mkdir(join(cwd, 'a/plots'))
  await writeFile(join(cwd, 'a/plots/mine.svg'), '')
  const before = await listing(join(cwd, 'a'))
  const plain = await inProcess(['sweep', '--out', 'a'], cwd)
  const found = 'a holds results.csv, plots without the sweep.json of a sweep'
  expect(plain).toMatchObject({
    status: 2,
    stderr: `${found}; choose another folder, or replace them with --force\n`,
  })
  const forced = await inProcess(['sweep', '--out', 'a', '--force'], cwd)
  const stands = 'a/results.csv is a folder where a file belongs'
  const text = `${stands}; remove it, or choose another folder\n`
  expect(forced).toMatchObject({ status: 2, stderr: text })
  expect(await listing(join(cwd, 'a'))).toEqual(before)
})

describe('a folder that holds', () => {
  const wayOut = 'choose another folder, or replace them with --force'

  test.each([
    [
      'results of another version',
      'results.json',
      '{ "schema": "neumarray sweep 0" }',
      `a/results.json holds results of another version ("neumarray sweep 0" where "neumarray sweep 1" is expected); ${wayOut}`,
    ],
    [
      'no results under their name',
      'results.json',
      'hello',
      `a/results.json holds results of another version (no JSON where "neumarray sweep 1" is expected); ${wayOut}`,
    ],
    [
      'results that nothing is known of',
      'results.json',
      '{ "schema": "neumarray sweep 1" }',
      `a holds the results of another sweep; ${wayOut}`,
    ],
    [
      'a table that is of no sweep',
      'results.csv',
      'a,b',
      `a holds results.csv without the sweep.json of a sweep; ${wayOut}`,
    ],
    [
      'a page that is of no sweep',
      'report.html',
      'hello',
      `a holds report.html without the sweep.json of a sweep; ${wayOut}`,
    ],
    [
      'another sweep',
      'sweep.json',
      '{ "schema": "neumarray sweep spec 1", "spec": { "design": {} }, "best": null }',
      `a holds another sweep, finished or not; ${wayOut}`,
    ],
  ])('%s is left alone, until --force', async (_, name, text, sentence) => {
    const cwd = await scratch()
    await mkdir(join(cwd, 'a'))
    await writeFile(join(cwd, 'a', name), text)
    const { status, stderr } = await inProcess(['sweep', '--out', 'a', ...smallSweep], cwd)
    expect({ status, stderr }).toEqual({ status: 2, stderr: `${sentence}\n` })
    expect(await listing(join(cwd, 'a'))).toEqual([name])
    expect(await readFile(join(cwd, 'a', name), 'utf8')).toBe(text)
    await mkdir(join(cwd, 'a/plots'))
    for (const own of ['a/plots/old.svg', 'a/notes.txt']) await writeFile(join(cwd, own), '')
    const forced = await inProcess(['sweep', '--out', 'a', '--force', ...smallSweep], cwd)
    expect(forced.status).toBe(0)
    const files = await listing(join(cwd, 'a'))
    expect(files).toContain('notes.txt')
    expect(files).not.toContain('plots/old.svg')
  })

  test('the same sweep, asked for in another way, goes on', async () => {
    const cwd = await scratch()
    await inProcess(['sweep', '--out', 'a', ...smallSweep], cwd)
    const same = ['--scheme', 'blocked,substitution', '--array-size', '4,8,32', '--seed', '0']
    const rest = ['--chunk-size', '16', '--metrics', 'cycles,accuracy', '--families', 'mix']
    const line = ['sweep', '--out', 'a', ...same, ...rest, '--count', '2']
    expect((await inProcess(line, cwd)).status).toBe(0)
  })

  test('a record of another version cannot be gone on with', async () => {
    const cwd = await scratch()
    await mkdir(join(cwd, 'a'))
    await writeFile(join(cwd, 'a/sweep.json'), '{ "schema": "neumarray sweep spec 9" }')
    const { status, stderr } = await inProcess(['sweep', '--out', 'a', '--resume'], cwd)
    const text = 'a/sweep.json is of another version; start the sweep again, in a folder of its own'
    expect({ status, stderr }).toEqual({ status: 2, stderr: `${text}\n` })
  })
})
