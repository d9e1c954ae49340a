import { keptAnswers } from '../common/kept.ts'
import { machine } from '../common/machine.ts'
import { countOf, readOptions } from '../common/options.ts'
import { writeResults } from '../common/results.ts'
import { designs } from './silent/designs.ts'
import { type SilentJob, script } from './silent/job.ts'
import { amounts, matricesOf, roundsFor } from './silent/plan.ts'
import { isSound, report, type SilentFindings } from './silent/report.ts'
import { Tallies, type Tally } from './silent/tally.ts'

/** Matrices that the record is to hold. */
const wanted = 1_000_000

const usage = `usage: npm run silent -- [--matrices N] [--shard I/N]
  A run that was interrupted goes on where it was; what was run is kept in build/silent.
  --matrices N   at least so many, in whole rounds (${wanted})
  --shard I/N    part I of N of the rounds, 1 to N; the record is written by a run without it`

/** `npm run silent`: saturations that are not reported, among many matrices, in bench/results/. */
const asked = readOptions(
  usage,
  { matrices: { type: 'string' }, shard: { type: 'string' } },
  values => ({ matrices: countOf(values, 'matrices', wanted), shard: shardIn(values['shard']) }),
)
if (asked !== null) process.exitCode = await run(asked)

interface Shard {
  readonly part: number
  readonly of: number
}

/** Throws RangeError. */
function shardIn(given: unknown): Shard | null {
  if (given === undefined) return null
  const [, part, of] = /^(\d+)\/(\d+)$/.exec(`${given}`)?.map(Number) ?? []
  if (part !== undefined && of !== undefined && part >= 1 && part <= of) return { part, of }
  throw new RangeError(`--shard is ${given}; expected I/N, I from 1 to N`)
}

async function run({ matrices, shard }: { matrices: number; shard: Shard | null }) {
  const rounds = roundsFor(matrices)
  const where = await machine()
  const jobs = Array.from({ length: rounds }, (_, round): SilentJob => {
    return { name: `round ${round}`, round }
  }).filter(({ round }) => shard === null || round % shard.of === shard.part - 1)
  const answers = await keptAnswers<SilentJob, readonly Tally[]>('silent', script, jobs)
  if (shard !== null) return 0
  const all = new Tallies()
  for (const tally of answers.flat()) all.join(tally)
  const findings: SilentFindings = {
    ...{ machine: where, wanted, rounds, designs: designs.length },
    matrices: amounts.map(amount => ({ k: amount.k, matrices: rounds * matricesOf(amount) })),
    tallies: all.all(),
  }
  await writeResults('silent', findings, report(findings))
  return isSound(findings) ? 0 : 1
}
