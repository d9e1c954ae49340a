import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { ConfigError } from '../../config/errors.ts'
import {
  clusterExecutor,
  usualPartsPerTask,
  usualTasksPerArray,
} from '../../sweep/cluster/executor.ts'
import { slurmTemplates, templateForms } from '../../sweep/cluster/scheduler/scheduler.ts'
import { templateProblems } from '../../sweep/cluster/scheduler/template.ts'
import type { Executor } from '../../sweep/part.ts'
import { type OptionValues, textOf } from './command.ts'
import { wholeNumber } from './number-in.ts'

/** Adds the options of `--executor slurm`. */
export const addClusterOptions = (command: Command): Command =>
  command
    .option('--partition <NAME>', 'slurm: partition of the jobs')
    .option('--account <NAME>', 'slurm: account of the jobs')
    .option('--tasks-per-array <n>', `slurm: tasks in an array (default ${usualTasksPerArray})`)
    .option(
      '--parts-per-task <n>',
      `slurm: parts of points in a task (default ${usualPartsPerTask})`,
    )
    .option('--submit-template <TEXT>', 'slurm: command that submits; for other schedulers')
    .option('--poll-template <TEXT>', 'slurm: command that prints job, task and state of each task')

const names = ['partition', 'account', 'tasksPerArray', 'partsPerTask']
const templateNames = ['submitTemplate', 'pollTemplate']

/** What is wrong with options of a cluster when the sweep stays on this machine. */
export const withoutCluster = (options: OptionValues): string[] =>
  [...names, ...templateNames]
    .filter(name => options[name] !== undefined)
    .map(name => `${flagOf(name)} is for a cluster; add --executor slurm, or leave it out`)

const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`

/** The executor that the options of a cluster ask for. Throws ConfigError with all that is wrong. */
export function clusterExecutorOf(options: OptionValues): Executor {
  const tasks = numberOf(options, 'tasksPerArray', 'tasks per array', usualTasksPerArray, 1_000_000)
  const parts = numberOf(options, 'partsPerTask', 'parts per task', usualPartsPerTask, 10_000)
  const submit = textOf(options, 'submitTemplate') ?? slurmTemplates.submit
  const poll = textOf(options, 'pollTemplate') ?? slurmTemplates.poll
  const problems = [
    ...tasks.problems,
    ...parts.problems,
    ...templateProblems(submit, templateForms.submit),
    ...templateProblems(poll, templateForms.poll),
  ]
  if (problems.length > 0) throw new ConfigError(problems)
  return clusterExecutor({
    worker: ownCommand(),
    templates: { submit, poll },
    partition: textOf(options, 'partition'),
    account: textOf(options, 'account'),
    tasksPerArray: tasks.value,
    partsPerTask: parts.value,
    takeOver: options['resume'] === true,
    tell,
  })
}

function numberOf(
  options: OptionValues,
  option: string,
  name: string,
  usual: number,
  most: number,
) {
  return wholeNumber(name, textOf(options, option) ?? String(usual), 1, most)
}

/** What starts this command line on a node: the same Node, and the same main file. */
function ownCommand(): string[] {
  const isSource = import.meta.url.endsWith('.ts')
  const main = new URL(isSource ? '../main.ts' : '../main.js', import.meta.url)
  const loader = isSource ? ['--import', import.meta.resolve('tsx')] : []
  return [process.execPath, ...loader, fileURLToPath(main)]
}

/** A line on standard error, in place of a bar that may stand there. */
const tell = (text: string): void => {
  const { stderr } = process
  stderr.write(`${stderr.isTTY ? '\r\x1b[K' : ''}${text}\n`)
}
