import { expect, test } from 'vitest'
import { ConfigError } from '../../../generator/config/errors.ts'
import { Scheduler, slurmTemplates } from '../../../generator/sweep/cluster/scheduler/scheduler.ts'
import { ToolError } from '../../../generator/system/errors.ts'

/** A scheduler whose commands print so and end with a status. */
function printing(text: string, status = 0, stream = 1): Scheduler {
  const command = `sh -c 'echo "$TEXT" >&${stream}; exit ${status}'`
  return new Scheduler({ submit: command, poll: command }, { ...process.env, TEXT: text })
}

test.each([
  ['12', '12'],
  ['12;cluster', '12'],
  ['Welcome (login3)\n101', '101'],
  ['2 nodes are down until 9:00\n7;moon', '7'],
  ['Submitted batch job 8', '8'],
  ['31.1-8:1', '31'],
  ['Job <7> is submitted to queue <night>.', '7'],
  ['Your job-array 31.1-8:1 ("x") has been submitted', '31'],
  ['45[].server', '45'],
])('the job of "%s" is %s', async (text, job) => {
  expect(await printing(text).submit({})).toBe(job)
})

test('a submission without a number is no submission', async () => {
  for (const text of ['done', 'Welcome (login3)', 'job 101 of 7']) {
    await expect(printing(text).submit({})).rejects.toThrow(
      new ToolError(
        `sh printed "${text}"; expected a line that gives the number of the job: "7" as sbatch --parsable has it, or that of LSF, PBS or Grid Engine`,
      ),
    )
  }
})

test.each([
  'sbatch: error: Batch job submission failed: Unable to contact slurm controller (connect failure)',
  'sbatch: error: Munge encode failed: Failed to access the socket',
  'sbatch: fatal: Could not establish a configuration source',
])('"%s": there is no Slurm that answers', async text => {
  await expect(printing(text, 1, 2).submit({})).rejects.toThrow(ToolError)
})

test.each([
  'sbatch: error: Batch job submission failed: Invalid job array specification',
  'sbatch: error: Batch job submission failed: Invalid account or account/partition combination specified',
])('"%s": the request is refused', async text => {
  await expect(printing(text, 1, 2).submit({})).rejects.toThrow(ConfigError)
})

test.each(['slurm_load_jobs error: Invalid job id specified', 'Job <9> is not found'])(
  '"%s": the job is gone, none of its tasks is left',
  async text => {
    expect(await printing(text, 1, 2).states('9')).toEqual(new Map())
  },
)

test('a scheduler that does not answer a question may do so later', async () => {
  const text = 'slurm_load_jobs error: Unable to contact slurm controller (connect failure)'
  expect(await printing(text, 1, 2).states('9')).toBe(`sh says "${text}"`)
})

test('states that cannot be understood are no reason to do tasks again', async () => {
  await expect(printing('9 one RUNNING').states('9')).rejects.toThrow(
    new ToolError(
      'sh printed the line "9 one RUNNING"; expected job number, task number and state, such as "7 1 RUNNING"',
    ),
  )
})

test('a command that is missing is named, with the way out', async () => {
  const env = { PATH: '/nowhere' }
  const wayOut = 'start the sweep where the scheduler can be reached'
  await expect(new Scheduler(slurmTemplates, env).states('1')).rejects.toThrow(
    new ToolError(
      `squeue was not found, which --executor slurm needs; ${wayOut}, install it (apt-get install slurm-client), or leave out --executor`,
    ),
  )
  await expect(new Scheduler({ submit: 'bsub', poll: '' }, env).submit({})).rejects.toThrow(
    new ToolError(
      `bsub was not found, which --executor slurm needs; ${wayOut} or leave out --executor`,
    ),
  )
})
