import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clusterExecutor } from '../../../generator/sweep/cluster/executor.ts'
import type { SweepResults } from '../../../generator/sweep/results.ts'
import type { SweepSpec } from '../../../generator/sweep/spec/spec.ts'
import { sweep } from '../../../generator/sweep/sweep.ts'
import { main, neumarray } from '../../support/cli.ts'
import { scratch } from '../../support/scratch.ts'
import { processesOf, type Slurm, startSlurm, worker } from '../../support/slurm.ts'

let slurm: Slurm
beforeAll(async () => {
  slurm = await startSlurm({ cpus: 2 })
})
afterAll(() => slurm?.stop())

const options = ['--chunk-size', '16', '--array-size', '4,8', '--operand-width', '6,8']
const design = [...options, '--scheme', 'blocked,substitution', '--metrics', 'cycles,accuracy']
const line = [...design, '--families', 'mix', '--count', '4']
const onSlurm = ['--executor', 'slurm', '--parts-per-task', '2', '--partition', 'main']

const spec: SweepSpec = {
  design: { chunkSize: 16, arraySize: 8, operandWidth: [5, 6, 7, 8, 9, 10] },
  metrics: ['cycles', 'accuracy'],
  families: ['mix'],
  count: 2,
}

/** Jobs in the queue, as `1_2 RUNNING`. */
const queue = async () =>
  (await slurm.run('squeue', '--noheader', '--array', '--format=%i %T')).split('\n').sort()

/** Looks until something is there; the deadline of the test ends it. */
async function until<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  const found = await look()
  if (found !== undefined) return found
  await setTimeout(50)
  return until(look)
}

const running = (task: string) =>
  until(async () => ((await queue()).includes(`${task} RUNNING`) ? task : undefined))

/** A sweep on the cluster inside this process; `told` is what it reports. */
function onCluster(env: Readonly<Record<string, string | undefined>>, cacheDir: string) {
  const told: string[] = []
  const executor = clusterExecutor({
    worker,
    partsPerTask: 3,
    tell: text => told.push(text),
    pace: { results: 100, queueFirst: 200, queueLater: 200 },
    env,
    cacheDir,
  })
  return { told, results: sweep(spec, { executor, env, cacheDir, jobs: 1 }) }
}

const local: { results?: SweepResults } = {}
const here = async () => {
  local.results ??= await sweep(spec, { cacheDir: await scratch(), jobs: 1 })
  return local.results
}

const environment = () => ({ ...process.env, ...slurm.env })

test('a sweep that is killed leaves its jobs, --resume waits for them, and the files are those of a local sweep', async () => {
  const cwd = await scratch()
  const env = { ...slurm.env, NEUMARRAY_CACHE: join(cwd, 'cache') }
  await slurm.run('scontrol', 'update', 'PartitionName=main', 'State=DOWN')
  const args = [main(), 'sweep', '--out', 'there', ...line, ...onSlurm]
  const submitter = execa('node', args, { cwd, env, reject: false, stdin: 'ignore' })
  const pending = await until(async () => {
    const jobs = await queue()
    return jobs.length > 1 ? jobs : undefined
  })
  const job = pending[0]?.split('_')[0] ?? ''
  const [array = ''] = await readdir(join(cwd, 'cache/jobs'))
  const folder = join(cwd, 'cache/jobs', array)
  await until(async () =>
    (await readFile(join(folder, 'array.json'), 'utf8')).includes(`"job":"${job}"`)
      ? job
      : undefined,
  )
  submitter.kill('SIGKILL')
  expect((await submitter).signal).toBe('SIGKILL')
  expect(pending).toEqual([`${job}_1 PENDING`, `${job}_2 PENDING`])

  // One task is done while no sweep waits for it, the other one is still to come.
  await slurm.run('scontrol', 'hold', `${job}_2`)
  await slurm.run('scontrol', 'update', 'PartitionName=main', 'State=UP')
  await until(async () => (await readdir(join(folder, 'results'))).find(name => name === '1.json'))
  const resume = ['sweep', '--resume', '--out', 'there', ...onSlurm]
  const resumed = neumarray(resume, { cwd, env })
  await until(async () => {
    const owner = await readFile(join(folder, 'owner.json'), 'utf8').catch(() => '')
    return owner === '' || owner.includes(`"pid":${submitter.pid}}`) ? undefined : owner
  })
  await slurm.run('scontrol', 'release', `${job}_2`)
  const { status, stderr } = await resumed
  // A slow machine prints lines of progress as well.
  const told = stderr.split('\n').filter(text => text.startsWith('job'))
  expect({ status, told }).toEqual({
    status: 0,
    told: [`job ${job} of an earlier sweep is waited for: 1 task`],
  })
  expect(await readdir(join(cwd, 'cache/jobs'))).toEqual([])

  const other = { NEUMARRAY_CACHE: join(cwd, 'other') }
  const undisturbed = await neumarray(['sweep', '--out', 'here', ...line], { cwd, env: other })
  expect(undisturbed.status).toBe(0)
  for (const name of ['results.json', 'results.csv', 'report.html']) {
    const [there, here] = await Promise.all(
      ['there', 'here'].map(folder => readFile(join(cwd, folder, name), 'utf8')),
    )
    expect(there === here).toBe(true)
  }
})

test('a task whose process is killed is done again', async () => {
  const env = environment()
  const { told, results } = onCluster(env, await scratch())
  const job = await until(async () => told[0]?.match(/^job (\d+)/)?.[1])
  const pid = await until(async () => {
    const own = await processesOf(slurm.env['SLURM_CONF'] ?? '')
    const tasks = await Promise.all(
      own.map(async pid => {
        const [command, variables] = await Promise.all(
          ['cmdline', 'environ'].map(name =>
            readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => ''),
          ),
        )
        const isTask = variables?.includes('SLURM_ARRAY_TASK_ID=2\0') === true
        return isTask && command?.includes('sweep-task\0') === true ? [pid] : []
      }),
    )
    return tasks.flat()[0]
  })
  process.kill(pid, 'SIGKILL')
  expect(await results).toEqual(await here())
  // What the task had finished before is kept.
  expect(told.slice(0, 4)).toEqual([
    `job ${job}: 2 tasks for 6 parts`,
    expect.stringMatching(new RegExp(`^task 2 of job ${job} ended with an error`)),
    expect.stringMatching(/^[1-3] parts? ha(s|ve) no result; (it is|they are) submitted again$/),
    expect.stringMatching(/^job \d+: ([1-3]) tasks? for \1 parts?$/),
  ])
})

test('a part whose task is cancelled twice is a row with the reason; the next sweep does it', async () => {
  const [env, cacheDir] = [environment(), await scratch()]
  const { told, results } = onCluster(env, cacheDir)
  const first = await until(async () => told[0]?.match(/^job (\d+)/)?.[1])
  await slurm.run('scancel', await running(`${first}_1`))
  const second = await until(async () => told.at(-1)?.match(/^job (\d+): 3 tasks/)?.[1])
  await slurm.run('scancel', await running(`${second}_2`))
  const { rows } = await results
  const failure =
    'accuracy: its task on the cluster was cancelled, as the one before it did not end well'
  expect(rows.map(row => row.failure)).toEqual([null, failure, null, null, null, null])
  expect(told).toContainEqual(
    expect.stringMatching(new RegExp(`^task 2 of job ${second} was cancelled`)),
  )
  const again = onCluster(env, cacheDir)
  expect(await again.results).toEqual(await here())
  expect(again.told).toEqual([expect.stringMatching(/^job \d+: 1 task for 1 part$/)])
})

test('what Slurm refuses is a wrong request; no controller is status 3, and nothing is lost', async () => {
  const cwd = await scratch()
  const env = { ...slurm.env, NEUMARRAY_CACHE: join(cwd, 'cache') }
  const small = ['sweep', '--out', 'there', ...line, '--executor', 'slurm']
  const refused = await neumarray([...small, '--partition', 'moon'], { cwd, env })
  expect(refused.status).toBe(2)
  expect(refused.stderr).toContain(
    'the scheduler does not take the job: sbatch says "Batch job submission failed: Invalid partition name specified"; change --partition, --account, --tasks-per-array or --submit-template\n',
  )
  await slurm.run('scontrol', 'shutdown', 'slurmctld')
  const { status, stderr } = await neumarray(small, { cwd, env })
  expect(status).toBe(3)
  expect(stderr).toMatch(
    /(^|\n)the scheduler does not answer: sbatch says ".*Unable to contact slurm controller.*"; start the sweep again when it does, nothing is lost\n$/,
  )
  expect(await readdir(join(cwd, 'cache/jobs'))).toEqual([])
})
