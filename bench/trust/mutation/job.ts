import { generate } from '../../../generator/generate.ts'
import { answer, type Job } from '../../common/processes.ts'
import { Equivalence } from './equivalence/equivalence.ts'
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
  /** What survives is neither killed nor proved equivalent; undecided is what a proof did not end with. */
  readonly fate: 'killed' | 'equivalent' | 'survived' | 'undecided'
  /** What the run that killed it says, or the limit at which the proof was ended. */
  readonly by: string | null
}

/** Runs the regression on each mutant of a job; the design without a change has to pass it. */
export async function outcomesOf(job: Omit<MutationJob, 'name'>): Promise<readonly Outcome[]> {
  const { request, count, seed, part, parts } = job
  const design = generate(request)
  const { bundle, mutants, rtlil } = await mutated(design, count, seed)
  const equivalence = new Equivalence({ bundle, rtlil })
  const regression = new Regression(request, bundle)
  try {
    const unchanged = await regression.kill(0)
    if (unchanged !== null) throw new Error(`the design itself fails the regression: ${unchanged}`)
    const outcomes: Outcome[] = []
    for (const mutant of mutants.filter(({ number }) => number % parts === part)) {
      const by = await regression.kill(mutant.number)
      const end =
        by === null ? await survivorOf(mutant, equivalence) : ({ fate: 'killed', by } as const)
      outcomes.push({ ...mutant, ...end })
      process.stderr.write(`${mutant.number}: ${end.fate}${end.by === null ? '' : `, ${end.by}`}\n`)
    }
    return outcomes
  } finally {
    await regression.close()
  }
}

/** What a mutant is that no run killed. */
async function survivorOf(
  mutant: Mutant,
  equivalence: Equivalence,
): Promise<Pick<Outcome, 'fate' | 'by'>> {
  const verdict = await equivalence.of(mutant)
  if (verdict.kind === 'undecided') return { fate: 'undecided', by: verdict.why }
  return { fate: verdict.kind === 'equivalent' ? 'equivalent' : 'survived', by: null }
}

if (process.send !== undefined && process.argv[1] === import.meta.filename)
  await answer<MutationJob, readonly Outcome[]>(outcomesOf)
