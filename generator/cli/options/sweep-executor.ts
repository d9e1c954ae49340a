import { type Command, Option } from 'commander'
import { ConfigError } from '../../config/errors.ts'
import type { Executor } from '../../sweep/part.ts'
import { either, show } from '../../text/wording.ts'
import { addClusterOptions, clusterExecutorOf, withoutCluster } from './cluster-options.ts'
import { type OptionValues, textOf } from './command.ts'
import { wholeNumber } from './number-in.ts'

/** Adds the options that say where parts are done. */
export const addExecutorOptions = (command: Command): Command =>
  addClusterOptions(
    command
      .option('--jobs <n>', 'parts done at a time (default as many as there are processors)')
      .addOption(
        new Option('--executor <WHERE>', 'where the parts are done: local or slurm').default(
          'local',
        ),
      ),
  )

/** Who does the parts: an executor, or this machine with so many jobs. Throws ConfigError. */
export function executorOf(options: OptionValues): {
  readonly jobs?: number
  readonly executor?: Executor
} {
  const where = textOf(options, 'executor') ?? 'local'
  const given = textOf(options, 'jobs')
  const jobs = wholeNumber('jobs', given ?? '1', 1, 256)
  const problems = [
    ...jobs.problems,
    ...(places.includes(where) ? [] : [`executor is ${show(where)}; expected ${either(places)}`]),
    ...(where === 'local' ? withoutCluster(options) : []),
  ]
  if (problems.length > 0) throw new ConfigError(problems)
  return {
    ...(given !== undefined && { jobs: jobs.value }),
    ...(where === 'slurm' && { executor: clusterExecutorOf(options) }),
  }
}

const places = ['local', 'slurm']
