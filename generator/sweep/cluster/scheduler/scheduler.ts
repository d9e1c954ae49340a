import { execa } from 'execa'
import { ConfigError } from '../../../config/errors.ts'
import type { Environment } from '../../../system/environment.ts'
import { ToolError } from '../../../system/errors.ts'
import { show } from '../../../text/wording.ts'
import { jobNumberIn } from './job-number.ts'
import { parseQueue, type TaskStates } from './queue.ts'
import { filled, type Values } from './template.ts'

/** Commands of a scheduler, as templates. */
export interface SchedulerTemplates {
  readonly submit: string
  readonly poll: string
}

/** Those of Slurm. */
export const slurmTemplates: SchedulerTemplates = {
  submit: [
    'sbatch --parsable --job-name={name} --array={array} --partition={partition}',
    '--account={account} --chdir={folder} --output={logs}/%a-%A.txt --wrap={command}',
  ].join(' '),
  poll: 'squeue --noheader --array --states=all --jobs={job} "--format=%F %K %T"',
}

/** What the templates may and must name. */
export const templateForms = {
  submit: {
    name: 'submit template',
    known: ['name', 'array', 'partition', 'account', 'folder', 'logs', 'command'],
    needed: ['array', 'command'],
  },
  poll: { name: 'poll template', known: ['job'], needed: ['job'] },
} as const

/** A cluster's scheduler, by its commands. */
export class Scheduler {
  private readonly templates: SchedulerTemplates
  private readonly env: Environment

  constructor(templates: SchedulerTemplates, env: Environment = process.env) {
    this.templates = templates
    this.env = env
  }

  /**
   * Submits an array; its job number. Throws ToolError when the command is missing or its scheduler
   * does not answer, ConfigError when the scheduler refuses the request.
   */
  async submit(values: Values): Promise<string> {
    const { program, stdout, stderr, failed } = await this.run(this.templates.submit, values)
    if (failed) throw refusal(program, stderr)
    const job = jobNumberIn(stdout)
    if (job !== undefined) return job
    const found = `${program} printed ${show(stdout.trim())}`
    throw new ToolError(`${found}; expected ${jobLine}`)
  }

  /**
   * The states of the tasks of a job; a text when the scheduler does not answer now. Throws ToolError
   * when the command is missing or prints what cannot be understood.
   */
  async states(job: string): Promise<TaskStates | string> {
    const { program, stdout, stderr, failed } = await this.run(this.templates.poll, { job })
    if (failed) return isUnknownJob(stderr) ? new Map() : `${program} says "${last(stderr)}"`
    const found = parseQueue(stdout, job)
    if ('states' in found) return found.states
    const line = `${program} printed the line ${show(found.notUnderstood)}`
    throw new ToolError(
      `${line}; expected job number, task number and state, such as "7 1 RUNNING"`,
    )
  }

  private async run(template: string, values: Values) {
    const [program = '', ...line] = filled(template, values)
    const ended = await execa(program, line, {
      env: { ...this.env },
      extendEnv: false,
      reject: false,
      stdin: 'ignore',
      timeout: 300_000,
    })
    if (ended.code === 'ENOENT' || ended.code === 'EACCES') throw missing(program)
    const { stdout, stderr, failed, timedOut } = ended
    return { program, stdout, stderr: timedOut ? 'no answer in 5 minutes' : stderr, failed }
  }
}

const jobLine =
  'a line that gives the number of the job: "7" as sbatch --parsable has it, or that of LSF, PBS or Grid Engine'

const missing = (program: string): ToolError => {
  const isSlurm = program === 'sbatch' || program === 'squeue'
  const install = isSlurm ? ', install it (apt-get install slurm-client),' : ''
  const wayOut = `start the sweep where the scheduler can be reached${install} or leave out --executor`
  return new ToolError(`${program} was not found, which --executor slurm needs; ${wayOut}`)
}

const noAnswer =
  /contact|connect|communicat|credential|authentic|munge|fatal|no answer|slurm\.conf/i

function refusal(program: string, stderr: string): Error {
  const says = `${program} says "${last(stderr)}"`
  if (noAnswer.test(stderr))
    return new ToolError(`the scheduler does not answer: ${says}; ${later}`)
  return new ConfigError([`the scheduler does not take the job: ${says}; ${change}`])
}

const later = 'start the sweep again when it does, nothing is lost'
const change = 'change --partition, --account, --tasks-per-array or --submit-template'

const isUnknownJob = (text: string): boolean =>
  /invalid job id|unknown job|not found|not exist/i.test(text)

/** The last line that says something, without the program's own label. */
const last = (text: string): string =>
  (text.trim().split('\n').at(-1) ?? '').replace(/^\w+: (error: )?/, '').trim()
