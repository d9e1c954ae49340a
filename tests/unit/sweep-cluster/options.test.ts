import { expect, onTestFinished, test, vi } from 'vitest'
import { inProcess } from '../../support/cli.ts'
import { listing, scratch } from '../../support/scratch.ts'

const line = ['sweep', '--out', 'out', '--chunk-size', '16', '--array-size', '8']
const small = [...line, '--metrics', 'cycles,accuracy', '--families', 'mix', '--count', '1']

const problems = (...found: string[]) =>
  found.length === 1
    ? `${found[0]}\n`
    : `${found.length} problems in the request:\n${found.map(one => `  ${one}\n`).join('')}`

test.each([
  {
    options: ['--executor', 'moon'],
    stderr: problems('executor is "moon"; expected local or slurm'),
  },
  {
    options: ['--partition', 'night', '--tasks-per-array', '5'],
    stderr: problems(
      '--partition is for a cluster; add --executor slurm, or leave it out',
      '--tasks-per-array is for a cluster; add --executor slurm, or leave it out',
    ),
  },
  {
    options: ['--executor', 'slurm', '--tasks-per-array', '0', '--parts-per-task', 'x'],
    stderr: problems(
      'tasks per array is 0; expected a whole number from 1 to 1000000',
      'parts per task is "x"; expected a whole number from 1 to 10000',
    ),
  },
  {
    options: [
      '--executor',
      'slurm',
      '--submit-template',
      'sbatch',
      '--poll-template',
      'squeue {id}',
    ],
    stderr: problems(
      'the submit template "sbatch" lacks {array}; there the numbers of the tasks go, such as 1-8',
      'the submit template "sbatch" lacks {command}; there the command of a task goes',
      'the poll template names {id}; expected some of {job}',
      'the poll template "squeue {id}" lacks {job}; there the number of the job goes',
    ),
  },
])('$options is refused', async ({ options, stderr }) => {
  const cwd = await scratch()
  expect(await inProcess([...small, ...options], cwd)).toEqual({ status: 2, stdout: '', stderr })
})

/** A folder to work in, with a cache of its own. */
async function alone(): Promise<string> {
  const cwd = await scratch()
  vi.stubEnv('NEUMARRAY_CACHE', `${cwd}/cache`)
  onTestFinished(() => void vi.unstubAllEnvs())
  return cwd
}

test('without Slurm the sweep ends with status 3 and says what to do', async () => {
  const cwd = await alone()
  vi.stubEnv('PATH', '/nowhere')
  expect(await inProcess([...small, '--executor', 'slurm'], cwd)).toEqual({
    status: 3,
    stdout: '',
    stderr:
      'sbatch was not found, which --executor slurm needs; start the sweep where the scheduler can be reached, install it (apt-get install slurm-client), or leave out --executor\n',
  })
  expect(await listing(`${cwd}/cache/jobs`)).toEqual([])
})

test.each([
  {
    says: 'sbatch: error: invalid partition specified: x',
    status: 2,
    stderr:
      'the scheduler does not take the job: sh says "invalid partition specified: x"; change --partition, --account, --tasks-per-array or --submit-template\n',
  },
  {
    says: 'sbatch: error: Batch job submission failed: Unable to contact slurm controller',
    status: 3,
    stderr:
      'the scheduler does not answer: sh says "Batch job submission failed: Unable to contact slurm controller"; start the sweep again when it does, nothing is lost\n',
  },
])('"$says" is status $status', async ({ says, status, stderr }) => {
  const cwd = await alone()
  const submit = `sh -c 'echo "${says}" >&2; exit 1' {array} {command}`
  const options = ['--executor', 'slurm', '--submit-template', submit]
  expect(await inProcess([...small, ...options], cwd)).toEqual({ status, stdout: '', stderr })
})

test('a task outside an array is told so, one of a sweep that has ended does nothing', async () => {
  const cwd = await scratch()
  expect(await inProcess(['sweep-task', '--array', 'none'], cwd)).toEqual({
    status: 2,
    stdout: '',
    stderr: 'no scheduler says which task this is; expected --task with a number from 1\n',
  })
  expect(await inProcess(['sweep-task', '--array', 'none', '--task', '1'], cwd)).toEqual({
    status: 0,
    stdout: '',
    stderr: 'no sweep waits for none; nothing was done\n',
  })
})
