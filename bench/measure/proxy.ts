import { keptAnswers } from '../common/kept.ts'
import { machine } from '../common/machine.ts'
import { countOf, orRefuse, readOptions } from '../common/options.ts'
import { writeResults } from '../common/results.ts'
import { type PerplexityAnswer, type PerplexityJob, script } from './perplexity/job.ts'
import { modelOf, otherWeights } from './perplexity/weights.ts'
import { designs } from './proxy/designs.ts'
import { type Findings, findingsOf } from './proxy/findings.ts'
import { groupsOf, heardOf, length } from './proxy/jobs.ts'
import { report } from './proxy/report.ts'

const usage = `usage: npm run bench:proxy -- [--tokens N] [--texts N] [--count N] [--weights DIR]
  A run that was interrupted goes on where it was.
  --tokens N    tokens of ordinary text that each design reads (1024)
  --texts N     texts in which some tokens repeat (6)
  --count N     matrices of each kind of text, for the figures that are to rank designs (48)
  --weights DIR  weights of another seed, by data/trained/train.py, on which lossProxy was not chosen; a record of its own`

/** `npm run bench:proxy`: how well figures of T rank designs by the bits a byte that a model loses. */
const asked = readOptions(
  usage,
  {
    ...{ tokens: { type: 'string' }, texts: { type: 'string' }, count: { type: 'string' } },
    weights: { type: 'string' },
  },
  values => ({
    amount: {
      tokens: countOf(values, 'tokens', 1024),
      texts: countOf(values, 'texts', 6),
      count: countOf(values, 'count', 48),
    },
    folder: typeof values['weights'] === 'string' ? values['weights'] : undefined,
  }),
)
if (asked !== null) await orRefuse(usage, () => rank(asked.amount, asked.folder))

async function rank(amount: Findings['amount'], folder: string | undefined): Promise<void> {
  const before = await machine()
  const weights = folder === undefined ? undefined : await otherWeights(folder)
  const model = await modelOf(weights)
  const groups = await groupsOf(model, designs(), amount)
  // They are jobs of that measurement: what it was told before is not read again.
  const answers = await keptAnswers<PerplexityJob, PerplexityAnswer>(
    'perplexity',
    script,
    groups.map(({ job }) => ({ ...job, ...(weights && { weights }) })),
  )
  const heard = heardOf(groups, answers, Math.floor(amount.tokens / length))
  const findings: Findings = {
    ...{ machine: before, amount, ...(weights && { seed: weights.seed }) },
    ...findingsOf(model, heard, amount.count),
  }
  const name = weights === undefined ? 'proxy' : `proxy-seed-${weights.seed}`
  await writeResults('proxy', findings, report(findings), name)
}
