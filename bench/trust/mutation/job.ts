import { generate } from '../../../generator/generate.ts'
import { answer, type Job } from '../../common/processes.ts'
import { isEquivalent } from './equivalence/equivalence.ts'
import { type Mutant, mutated } from './mutants.ts'
import { Regression } from './regression.ts'

/** Some mutants of one design: those whose number leaves `part` when divided by `parts`. */
export interface MutationJob extends Job {
  readonly request: object
  readonly count: number
  readonly seed: number
  readonly part: number
  readonly parts: number
}

/** What became of a mutant. */
export interface Outcome extends Mutant {
  readonly fate: 'killed' | 'equivalent' | 'survived'
  /** What the run that killed it says. */
  readonly by: string | null
}

/** Runs the regression on each mutant of a job; the design without a change has to pass it. */
export async function outcomesOf(job: Omit<MutationJob, 'name'>): Promise<readonly Outcome[]> {
  const { request, count, seed, part, parts } = job
  const design = generate(request)
  const { bundle, mutants, rtlil } = await mutated(design, count, seed)
  const regression = new Regression(request, bundle)
  try {
    const unchanged = await regression.kill(0)
    if (unchanged !== null) throw new Error(`the design itself fails the regression: ${unchanged}`)
    const outcomes: Outcome[] = []
    for (const mutant of mutants.filter(({ number }) => number % parts === part)) {
      const by = await regression.kill(mutant.number)
      const isSame = by === null && (await isEquivalent(rtlil, design.topName, mutant))
      const survivor = isSame ? 'equivalent' : 'survived'
      outcomes.push({ ...mutant, fate: by === null ? survivor : 'killed', by })
      process.stderr.write(`${mutant.number}: ${by ?? survivor}\n`)
    }
    return outcomes
  } finally {
    await regression.close()
  }
}

if (process.send !== undefined && process.argv[1] === import.meta.filename)
  await answer<MutationJob, readonly Outcome[]>(outcomesOf)
