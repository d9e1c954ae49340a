import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { ConfigError } from '../../../generator/config/errors.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { readArray } from '../../../generator/sweep/cluster/array-folder.ts'
import { ClusterRun } from '../../../generator/sweep/cluster/cluster-run.ts'
import { numbersIn } from '../../../generator/sweep/cluster/indices.ts'
import { runTask } from '../../../generator/sweep/cluster/run-task.ts'
import type { Values } from '../../../generator/sweep/cluster/scheduler/template.ts'
import { partOf } from '../../../generator/sweep/keys.ts'
import type { Outcome, Part } from '../../../generator/sweep/part.ts'
import type { Compiled } from '../../../generator/sweep/parts/design.ts'
import { runPart } from '../../../generator/sweep/parts/run-part.ts'
import { openStore } from '../../../generator/sweep/store.ts'
import { ToolError } from '../../../generator/system/errors.ts'
import { scratch } from '../../support/scratch.ts'

const tools = { yosys: null, library: null, verilator: null }

/** Real parts that take a moment each. */
const parts: readonly Part[] = await Promise.all(
  [5, 6, 7, 8, 9].map(async operandWidth => {
    const config = parseConfig({ chunkSize: 16, arraySize: 8, operandWidth })
    const outcome = await runPart({ kind: 'design', config })
    const compiled = (outcome as { value: unknown }).value as Compiled
    const task = {
      kind: 'accuracy',
      config,
      families: ['mix'],
      count: 1,
      seed: 0,
      input: null,
    } as const
    return partOf(task, compiled, tools)
  }),
)

const expected = new Map(
  await Promise.all(
    parts.map(async ({ key, task }): Promise<[string, Outcome]> => [key, await runPart(task)]),
  ),
)

/** What becomes of a task: it is done, or ends in a state; a number of milliseconds delays the result. */
type Fate = 'done' | 'TIMEOUT' | 'CANCELLED' | 'RUNNING' | 'gone' | 'unknown' | number

/** A task may outlive the sweep that submitted it; the folders of the test wait for it. */
const endsBeforeFolders = (task: Promise<void>): void => {
  onTestFinished(() => task.catch(() => undefined))
}

/** A scheduler inside this process: `fates` says what becomes of tasks, by job and task as `2/1`. */
function fakeScheduler(fates: Readonly<Record<string, Fate>> = {}) {
  const submitted: Values[] = []
  const states = new Map<string, Map<number, string>>()
  const leaving = new Set<string>()
  const start = async (job: string, task: number, folder: string) => {
    const fate = fates[`${job}/${task}`] ?? 'done'
    const own = states.get(job) ?? new Map<number, string>()
    states.set(job, own)
    if (typeof fate === 'number') {
      await setTimeout(fate)
      await runTask(folder, task)
    } else if (fate === 'done') {
      own.set(task, 'RUNNING')
      await runTask(folder, task)
      own.set(task, 'COMPLETED')
    } else if (fate === 'gone') {
      own.set(task, 'RUNNING')
      leaving.add(job)
    } else if (fate !== 'unknown') own.set(task, fate)
  }
  return {
    submitted,
    answer: undefined as string | undefined,
    submit: async (values: Values) => {
      submitted.push(values)
      const job = String(submitted.length)
      const tasks = numbersIn(values['array'] ?? '') ?? []
      for (const task of tasks) endsBeforeFolders(start(job, task, values['folder'] ?? ''))
      return job
    },
    states: async function (job: string) {
      const now = new Map(states.get(job))
      // A task that goes is seen once.
      if (leaving.has(job)) states.delete(job)
      return this.answer ?? now
    },
  }
}

type Fake = ReturnType<typeof fakeScheduler>

async function start(cache: string, scheduler: Pick<Fake, 'submit' | 'states'>, more = {}) {
  const outcomes = new Map<string, Outcome>()
  const told: string[] = []
  const store = await openStore(cache)
  const run = new ClusterRun({
    worker: ['neumarray'],
    tasksPerArray: 2,
    partsPerTask: 2,
    takeOver: false,
    tell: text => told.push(text.replaceAll(cache, 'CACHE').replaceAll(/jobs\/\w+/g, 'jobs/NAME')),
    pace: { results: 5, queueFirst: 5, queueLater: 5, grace: 300, patience: 100 },
    env: {},
    cache,
    scheduler,
    store,
    finished: async (part, outcome) => {
      expect(outcomes.has(part.key)).toBe(false)
      await store.write(part.key, outcome)
      outcomes.set(part.key, outcome)
    },
    ...more,
  })
  return { run, outcomes, told }
}

test('parts are cut into arrays of tasks, and every outcome comes once', async () => {
  const cache = await scratch()
  const scheduler = fakeScheduler()
  const { run, outcomes, told } = await start(cache, scheduler, { partition: 'p' })
  await run.run(parts)
  expect(outcomes).toEqual(expected)
  expect(told).toEqual(['job 1: 1 task for 1 part', 'job 2: 2 tasks for 4 parts'])
  expect(scheduler.submitted.map(({ array, partition }) => ({ array, partition }))).toEqual([
    { array: '1', partition: 'p' },
    { array: '1-2', partition: 'p' },
  ])
  expect(scheduler.submitted[0]?.['command']).toMatch(/^neumarray sweep-task --array \//)
  expect(await readdir(join(cache, 'jobs'))).toEqual([])
})

test('a task that ends without a result is done again once, part by part, without what is known', async () => {
  const cache = await scratch()
  const scheduler = fakeScheduler({ '1/2': 'TIMEOUT' })
  const { run, outcomes, told } = await start(cache, scheduler, { tasksPerArray: 9 })
  const [, , known] = parts
  if (known === undefined) throw new Error('there are five parts')
  // Task 2 has kept the second of its parts before its time was over.
  const outcome = expected.get(known.key) ?? { value: null }
  await (await openStore(cache)).write(known.key, outcome)
  await run.run(parts)
  expect(outcomes).toEqual(expected)
  expect(told.slice(0, 4)).toEqual([
    'job 1: 3 tasks for 5 parts',
    'task 2 of job 1 reached its time limit',
    '1 part has no result; it is submitted again',
    'job 2: 1 task for 1 part',
  ])
})

test('what fails twice is a failure with the reason of the second time, and the logs stay', async () => {
  const cache = await scratch()
  const scheduler = fakeScheduler({ '1/1': 'CANCELLED', '2/2': 'TIMEOUT' })
  const { run, outcomes, told } = await start(cache, scheduler, {
    tasksPerArray: 9,
    partsPerTask: 5,
  })
  await run.run(parts)
  const [, second] = parts
  const failure =
    'its task on the cluster reached its time limit, as the one before it did not end well'
  expect(outcomes).toEqual(
    new Map([...expected]).set(second?.key ?? '', { failure, lasting: false }),
  )
  expect(told.slice(-5)).toEqual([
    'job 2: 5 tasks for 5 parts',
    'task 2 of job 2 reached its time limit',
    '1 part has no result; this was its second time',
    'the logs of job 1 are in CACHE/jobs/NAME/logs',
    'the logs of job 2 are in CACHE/jobs/NAME/logs',
  ])
  const names = await readdir(join(cache, 'jobs'))
  const states = await Promise.all(names.map(name => readArray(join(cache, 'jobs', name))))
  expect(states.map(state => state?.closed)).toEqual([true, true])

  // The next sweep tries it anew, and does not wait for those.
  const next = fakeScheduler()
  const again = await start(cache, next)
  await again.run.run(parts.slice(1, 2))
  expect(again.outcomes.size).toBe(1)
  expect(again.outcomes.get(second?.key ?? '')).toEqual(expected.get(second?.key ?? ''))
})

test('a task that has left the queue may have a result that comes late', async () => {
  const scheduler = fakeScheduler({ '1/1': 100 })
  const pace = { results: 5, queueFirst: 5, queueLater: 5, grace: 60_000, patience: 100 }
  const { run, outcomes } = await start(await scratch(), scheduler, { pace })
  await run.run(parts.slice(0, 2))
  expect(outcomes.size).toBe(2)
  expect(scheduler.submitted.length).toBe(1)
})

test('a task that has left the queue for good is done again', async () => {
  const scheduler = fakeScheduler({ '1/1': 'gone' })
  const { run, outcomes, told } = await start(await scratch(), scheduler)
  await run.run(parts.slice(0, 1))
  expect(outcomes.size).toBe(1)
  expect(told).toContain('task 1 of job 1 left the queue without a result')
})

test('a job that the scheduler never knew is told, not submitted twice; its results count', async () => {
  const scheduler = fakeScheduler({ '1/1': 'unknown' })
  const { run, outcomes, told } = await start(await scratch(), scheduler)
  const done = run.run(parts.slice(0, 1))
  await expect.poll(() => told.length, { timeout: 30_000 }).toBe(2)
  await setTimeout(400)
  await runTask(scheduler.submitted[0]?.['folder'] ?? '', 1)
  await done
  expect(told).toEqual([
    'job 1: 1 task for 1 part',
    'the scheduler does not know job 1; its results are waited for, nothing is submitted twice; if there is no such job, stop this sweep and start it again',
  ])
  expect(outcomes.size).toBe(1)
  expect(scheduler.submitted.length).toBe(1)
})

test('a scheduler that stops answering ends the sweep, not its jobs: the next one waits for them', async () => {
  const cache = await scratch()
  const scheduler = fakeScheduler({ '1/1': 'RUNNING' })
  scheduler.answer = 'squeue says "no"'
  const { run, told } = await start(cache, scheduler)
  await expect(run.run(parts.slice(0, 1))).rejects.toThrow(
    new ToolError(
      'the scheduler does not answer: squeue says "no"; start the sweep again when it does, nothing is lost',
    ),
  )
  expect(told.at(-1)).toBe(
    'job 1 stays in the queue; the same sweep, or --resume, waits for it again',
  )

  scheduler.answer = undefined
  const next = await start(cache, scheduler)
  const folder = scheduler.submitted[0]?.['folder'] ?? ''
  const done = next.run.run(parts.slice(0, 1))
  await runTask(folder, 1)
  await done
  expect(next.told).toEqual(['job 1 of an earlier sweep is waited for: 1 task'])
  expect(next.outcomes.size).toBe(1)
  expect(scheduler.submitted.length).toBe(1)
})

test('what was submitted before a refusal goes on', async () => {
  const cache = await scratch()
  const fake = fakeScheduler()
  const scheduler = {
    states: fake.states.bind(fake),
    submit: async (values: Values) => {
      if (fake.submitted.length === 1) throw new ConfigError(['no more jobs'])
      return fake.submit(values)
    },
  }
  const { run, told } = await start(cache, scheduler)
  await expect(run.run(parts)).rejects.toThrow(new ConfigError(['no more jobs']))
  expect(told.at(-1)).toMatch(/^job 1 stays in the queue/)
  expect((await readdir(join(cache, 'jobs'))).length).toBe(1)
})

test('a sweep whose jobs another one has taken over ends with that reason', async () => {
  const scheduler = fakeScheduler({ '1/1': 'RUNNING' })
  const { run } = await start(await scratch(), scheduler)
  const done = run.run(parts.slice(0, 1))
  const ended = expect(done).rejects.toThrow(
    new ConfigError(['another sweep has taken over the wait for job 1; it goes on there']),
  )
  await expect.poll(() => scheduler.submitted.length, { timeout: 60_000 }).toBe(1)
  const owner = join(scheduler.submitted[0]?.['folder'] ?? '', 'owner.json')
  await writeFile(owner, '{}')
  await ended
  expect(await readFile(owner, 'utf8')).toBe('{}')
})

test('a part that this machine would name otherwise is not done', async () => {
  const [first] = parts
  if (first === undefined) throw new Error('there are five parts')
  const { run, outcomes } = await start(await scratch(), fakeScheduler())
  await run.run([{ ...first, key: 'other' }])
  const failure =
    'the node has another version of neumarray, of a tool or of the library than the machine that submitted; use the same on both'
  expect([...outcomes.values()]).toEqual([{ failure, lasting: false }])
})
