import { recordedModel } from '../../sim/recorded-model.ts'
import { keptAnswers } from '../common/kept.ts'
import { machine } from '../common/machine.ts'
import { countOf, readOptions } from '../common/options.ts'
import { writeResults } from '../common/results.ts'
import { type Findings, findingsOf } from './perplexity/findings.ts'
import { type PerplexityAnswer, type PerplexityJob, script } from './perplexity/job.ts'
import { writePicture } from './perplexity/picture.ts'
import { type Amount, jobsOf, type Part, partsOf } from './perplexity/plan.ts'
import { report } from './perplexity/report.ts'

const usage = `usage: npm run bench:perplexity -- [--tokens N] [--others N] [--long N] [--snippets N]
  A run that was interrupted goes on where it was.
  --tokens N      tokens of ordinary text for INT8 blocked (8192; more need Debian's bible-kjv, dict-devil, dict-jargon)
  --others N      tokens of ordinary text for every other line (7168)
  --long N        tokens in sequences of 4096 (8192)
  --snippets N    texts in which some tokens repeat (6)`

/** `npm run bench:perplexity`: bits a byte that a trained model loses by the way its T is computed. */
const amount = readOptions(
  usage,
  {
    tokens: { type: 'string' },
    others: { type: 'string' },
    long: { type: 'string' },
    snippets: { type: 'string' },
  },
  (values): Amount => ({
    tokens: countOf(values, 'tokens', 8192),
    others: countOf(values, 'others', 7168),
    long: countOf(values, 'long', 8192),
    snippets: countOf(values, 'snippets', 6),
  }),
)
const parts = amount === null ? null : await partsFor(amount)
if (parts !== null) await hearAll(parts)

/** The parts; null, with status 2 and a sentence, when there is not enough text. */
async function partsFor(amount: Amount): Promise<Part[] | null> {
  try {
    return await partsOf(await recordedModel(), amount)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    process.stderr.write(`${error.message}\n${usage}\n`)
    process.exitCode = 2
    return null
  }
}

async function hearAll(parts: readonly Part[]): Promise<void> {
  const before = await machine()
  const jobs = parts.flatMap((part, at) => jobsOf(part).map(job => ({ at, job })))
  const answers = await keptAnswers<PerplexityJob, PerplexityAnswer>(
    'perplexity',
    script,
    jobs.map(({ job }) => job),
  )
  const ofPart = (part: number) => answers.filter((_, n) => jobs[n]?.at === part)
  const findings: Findings = { machine: before, ...findingsOf(parts, ofPart) }
  await writePicture(findings)
  await writeResults('perplexity', findings, report(findings))
}
