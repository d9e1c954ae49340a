import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseConfig } from '../../../generator/config/parse.ts'
import { adopt } from '../../../generator/sweep/cluster/adopt.ts'
import {
  cacheOf,
  createArray,
  finishedTasks,
  readArray,
  readResult,
  readTask,
  writeArray,
  writeResult,
} from '../../../generator/sweep/cluster/array-folder.ts'
import { claim, confirm, release } from '../../../generator/sweep/cluster/owner.ts'
import { WaitedArray } from '../../../generator/sweep/cluster/waited-array.ts'
import type { Outcome, Part } from '../../../generator/sweep/part.ts'
import { scratch } from '../../support/scratch.ts'

const config = parseConfig({ chunkSize: 16, arraySize: 8 })
const part = (key: string): Part => ({ key, task: { kind: 'outline', config } })

async function submitted(cache: string, keys: string[][], attempt = 1): Promise<string> {
  const folder = await createArray(
    cache,
    attempt,
    keys.map(own => own.map(part)),
    {},
  )
  const state = await readArray(folder)
  if (state !== undefined) await writeArray(folder, { ...state, job: `${attempt}` })
  return folder
}

test('an array is in the cache, with our own variables, and tasks come back as they were', async () => {
  const cache = await scratch()
  const env = { NEUMARRAY_YOSYS: '/y', PATH: '/bin' }
  const folder = await createArray(cache, 1, [[part('a'), part('b')], [part('c')]], env)
  expect(cacheOf(folder)).toBe(cache)
  expect(await readArray(folder)).toEqual({
    schema: 'neumarray array 1',
    attempt: 1,
    job: null,
    closed: false,
    keys: [['a', 'b'], ['c']],
    env: { NEUMARRAY_YOSYS: '/y' },
  })
  expect(await readTask(folder, 1)).toEqual([part('a'), part('b')])
  const outcomes = new Map<string, Outcome>([['c', { value: { x: 1 } }]])
  await writeResult(folder, 2, outcomes)
  expect(await finishedTasks(folder)).toEqual(new Set([2]))
  expect(await readResult(folder, 2)).toEqual(outcomes)
  expect((await readdir(join(cache, 'jobs'))).length).toBe(1)
})

test('the path of a library is whole, as tasks start in another folder', async () => {
  const task = { kind: 'area', config, target: 'asic', liberty: 'a.lib' } as const
  const whole = { ...task, ramAreaPerBit: null, yosys: 'auto', clock: true } as const
  const folder = await createArray(await scratch(), 1, [[{ key: 'k', task: whole }]], {})
  expect(await readTask(folder, 1)).toEqual([
    { key: 'k', task: { ...whole, liberty: [join(process.cwd(), 'a.lib')] } },
  ])
})

test('an array of another version is none', async () => {
  const folder = await submitted(await scratch(), [['a']])
  const path = join(folder, 'array.json')
  await writeFile(path, (await readFile(path, 'utf8')).replace('array 1', 'array 0'))
  expect(await readArray(folder)).toBeUndefined()
})

test('an array has one owner, until it gives it back or dies', async () => {
  const folder = await scratch()
  expect(await claim(folder)).toBe(true)
  expect(await confirm(folder)).toBe(true)
  expect(await claim(folder)).toBe(false)
  release(folder)
  expect(await confirm(folder)).toBe(false)
  expect(await claim(folder)).toBe(true)
})

test('a dead owner loses it at once, one on another machine when it was silent, or by force', async () => {
  const folder = await scratch()
  const path = join(folder, 'owner.json')
  // No system gives so high a number to a process.
  await writeFile(path, JSON.stringify({ host: hostname(), pid: 2 ** 22 + 1 }))
  expect(await claim(folder)).toBe(true)

  const other = JSON.stringify({ host: 'elsewhere', pid: 1 })
  await writeFile(path, other)
  expect(await claim(folder)).toBe(false)
  expect(await claim(folder, true)).toBe(true)
  await writeFile(path, other)
  const past = new Date(Date.now() - 200_000)
  await utimes(path, past, past)
  expect(await claim(folder)).toBe(true)
  expect(await readdir(folder)).toEqual(['owner.json'])
})

test('of an earlier sweep the open tasks with wanted parts are waited for, the rest is left', async () => {
  const cache = await scratch()
  const folder = await submitted(cache, [['a', 'b'], ['c'], ['d']])
  await writeResult(folder, 2, new Map())
  const { arrays, rest } = await adopt(cache, ['a', 'c', 'e'].map(part), false)
  expect(arrays.map(({ job, open }) => [job, [...open]])).toEqual([['1', [[1, [part('a')]]]]])
  expect(rest).toEqual([part('c'), part('e')])
})

test('a second attempt goes before the first, and is not made again', async () => {
  const cache = await scratch()
  await submitted(cache, [['a'], ['b']])
  await submitted(cache, [['b']], 2)
  const { arrays, rest } = await adopt(cache, ['a', 'b'].map(part), false)
  expect(arrays.map(({ job, open }) => [job, [...open.keys()]])).toEqual([
    ['2', [1]],
    ['1', [1]],
  ])
  expect(rest).toEqual([])
})

test('an array without a job number is thrown away: its tasks shall find nothing', async () => {
  const cache = await scratch()
  const folder = await createArray(cache, 1, [[part('a')]], {})
  const { arrays, rest } = await adopt(cache, [part('a')], false)
  expect({ arrays, rest }).toEqual({ arrays: [], rest: [part('a')] })
  expect(await readArray(folder)).toBeUndefined()
})

test('closed arrays and those of a living sweep are left alone; old ones go', async () => {
  const cache = await scratch()
  const living = await submitted(cache, [['a']])
  await writeFile(join(living, 'owner.json'), JSON.stringify({ host: 'elsewhere', pid: 1 }))
  const closed = await submitted(cache, [['a']])
  const state = await readArray(closed)
  if (state !== undefined) await writeArray(closed, { ...state, closed: true })
  const old = await submitted(cache, [['a']])
  await writeResult(old, 1, new Map())
  const past = new Date(Date.now() - 30 * 24 * 3600 * 1000)
  await utimes(join(old, 'array.json'), past, past)
  await mkdir(join(cache, 'jobs', 'half.part'))
  expect((await adopt(cache, [part('a')], false)).arrays).toEqual([])
  expect(await readArray(old)).toBeUndefined()
  expect(await readArray(closed)).toBeDefined()
  expect((await adopt(cache, [part('a')], true)).arrays.map(({ folder }) => folder)).toEqual([
    living,
  ])
})

test('the last line of a log is that of the task, whatever the job', async () => {
  const folder = await submitted(await scratch(), [['a'], ['b']])
  await writeFile(join(folder, 'logs/1-7.txt'), 'first\n')
  await writeFile(join(folder, 'logs/12-7.txt'), 'other\n')
  await writeFile(join(folder, 'logs/2-8.txt'), 'a line\n  CANCELLED AT some time \n\n')
  const array = new WaitedArray(folder, { job: '7', attempt: 1 }, new Map())
  expect(await array.lastLine(1)).toBe('first')
  expect(await array.lastLine(2)).toBe('CANCELLED AT some time')
  expect(await array.lastLine(3)).toBeNull()
})
