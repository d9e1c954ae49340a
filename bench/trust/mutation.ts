import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { machine } from '../common/machine.ts'
import { countOf, readOptions } from '../common/options.ts'
import { inProcesses } from '../common/processes.ts'
import { writeResults } from '../common/results.ts'
import { design } from './mutation/design.ts'
import type { MutationJob, Outcome } from './mutation/job.ts'
import { type Campaign, report, tally } from './mutation/report.ts'

const usage = `usage: npm run mutation -- [--mutants N] [--seed N]
  --mutants N    mutants, 500 by default
  --seed N       which of all possible ones, 1 by default`

/** The share of mutants, without the equivalent ones, that the regression has to kill. */
const wanted = 0.98

/** `npm run mutation`: mutants of a small design through the regression, in bench/results/. */
const options = { mutants: { type: 'string' }, seed: { type: 'string' } } as const
const asked = readOptions(usage, options, values => ({
  count: countOf(values, 'mutants', 500),
  seed: countOf(values, 'seed', 1),
}))
if (asked !== null) process.exitCode = await run(asked)

async function run(chosen: { readonly count: number; readonly seed: number }): Promise<number> {
  const where = await machine()
  const parts = Math.max(2, availableParallelism())
  const jobs = Array.from({ length: parts }, (_, part) => ({
    ...{ ...design, ...chosen, part, parts },
    name: `part ${part + 1} of ${parts}`,
  }))
  const script = join(import.meta.dirname, 'mutation/job.ts')
  const answers = await inProcesses<MutationJob, readonly Outcome[]>(script, jobs)
  const outcomes = answers.flat().sort((a, b) => a.number - b.number)
  const campaigns: Campaign[] = [{ ...design, ...chosen, outcomes }]
  await writeResults(
    'mutation',
    { machine: where, campaigns },
    report({ machine: where, campaigns }),
  )
  return tally(outcomes).share >= wanted ? 0 : 1
}
