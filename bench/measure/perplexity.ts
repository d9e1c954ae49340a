import { keptAnswers } from '../common/kept.ts'
import { machine } from '../common/machine.ts'
import { countOf, orRefuse, readOptions } from '../common/options.ts'
import { writeResults } from '../common/results.ts'
import { type Findings, findingsOf } from './perplexity/findings.ts'
import { type PerplexityAnswer, type PerplexityJob, script } from './perplexity/job.ts'
import { writePicture } from './perplexity/picture.ts'
import { type Amount, jobsOf, type Part, partsOf } from './perplexity/plan.ts'
import { recordOf, report } from './perplexity/report.ts'
import { modelOf, type OtherWeights, otherWeights } from './perplexity/weights.ts'

const usage = `usage: npm run bench:perplexity -- [--tokens N] [--others N] [--long N] [--snippets N] [--weights DIR]
  A run that was interrupted goes on where it was.
  --tokens N      tokens of ordinary text for INT8 blocked (8192; more need Debian's bible-kjv, dict-devil, dict-jargon)
  --others N      tokens of ordinary text for every other line (7168)
  --long N        tokens in sequences of 4096 (8192)
  --snippets N    texts in which some tokens repeat (6)
  --weights DIR   weights of another seed, by data/trained/train.py; their record has a name of its own`

/** `npm run bench:perplexity`: bits a byte that a trained model loses by the way its T is computed. */
interface Options extends Amount {
  readonly weights: string | undefined
}

const amount: Options | null = readOptions(
  usage,
  {
    tokens: { type: 'string' },
    others: { type: 'string' },
    long: { type: 'string' },
    snippets: { type: 'string' },
    weights: { type: 'string' },
  },
  (values): Options => ({
    tokens: countOf(values, 'tokens', 8192),
    others: countOf(values, 'others', 7168),
    long: countOf(values, 'long', 8192),
    snippets: countOf(values, 'snippets', 6),
    weights: typeof values['weights'] === 'string' ? values['weights'] : undefined,
  }),
)
if (amount !== null) await orRefuse(usage, async () => hearAll(await askedFor(amount)))

interface Asked {
  readonly parts: readonly Part[]
  readonly weights: OtherWeights | undefined
}

/** What is to be heard. Throws RangeError when there is not enough text or no weights. */
async function askedFor({ weights: folder, ...amount }: Options): Promise<Asked> {
  const weights = folder === undefined ? undefined : await otherWeights(folder)
  return { weights, parts: await partsOf(await modelOf(weights), amount) }
}

async function hearAll({ parts, weights }: Asked): Promise<void> {
  const before = await machine()
  const jobs = parts.flatMap((part, at) => jobsOf(part).map(job => ({ at, job })))
  const answers = await keptAnswers<PerplexityJob, PerplexityAnswer>(
    'perplexity',
    script,
    jobs.map(({ job }) => ({ ...job, ...(weights && { weights }) })),
  )
  const ofPart = (part: number) => answers.filter((_, n) => jobs[n]?.at === part)
  const findings: Findings = {
    machine: before,
    ...(weights && { seed: weights.seed }),
    ...findingsOf(parts, ofPart),
  }
  const name = recordOf(weights?.seed)
  await writePicture(findings, name)
  await writeResults('perplexity', findings, report(findings), name)
}
