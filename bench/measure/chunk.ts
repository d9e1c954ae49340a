import type { RecordedGates } from '../../generator/inputs/chunks/gates.ts'
import { recordedModel } from '../../sim/recorded-model.ts'
import { keptAnswers } from '../common/kept.ts'
import { machine } from '../common/machine.ts'
import { countOf, orRefuse, readOptions } from '../common/options.ts'
import { writeResults } from '../common/results.ts'
import { type Findings, rowsOf } from './chunk/findings.ts'
import { gatesIn, inWords } from './chunk/gates.ts'
import { type HeadAnswer, type HeadJob, script as headScript } from './chunk/head-job.ts'
import { size } from './chunk/heads.ts'
import { type ModelAnswer, type ModelJob, script as modelScript } from './chunk/model-job.ts'
import { writePicture } from './chunk/picture.ts'
import { report } from './chunk/report.ts'
import { compared } from './chunk/widths.ts'
import { ordinary } from './perplexity/texts.ts'

const usage = `usage: npm run bench:chunk -- [--tokens N] [--heads N] [--chunks N] [--gates DIR]
  A run that was interrupted goes on where it was.
  --tokens N    tokens of ordinary text that the trained model reads (7168)
  --heads N     heads that are drawn (10)
  --chunks N    chunks of each head, one after the other (64)
  --gates DIR   NAME-beta.npy and NAME-g.npy of models, (tokens, heads) each: every second head has such`

const tile = 16

/** Sequences on which binary points of the model are found; they come after those that are counted. */
const calibrating = 2

/** `npm run bench:chunk`: what the whole chunk loses by the widths of its operands. */
interface Options {
  readonly tokens: number
  readonly heads: number
  readonly chunks: number
  readonly gates: string | undefined
}

const asked: Options | null = readOptions(
  usage,
  Object.fromEntries(
    ['tokens', 'heads', 'chunks', 'gates'].map(name => [name, { type: 'string' }]),
  ),
  (values): Options => ({
    tokens: countOf(values, 'tokens', 7168),
    heads: countOf(values, 'heads', 10),
    chunks: countOf(values, 'chunks', 64),
    gates: typeof values['gates'] === 'string' ? values['gates'] : undefined,
  }),
)
if (asked !== null) await orRefuse(usage, () => measure(asked))

async function measure({ tokens, heads, chunks, gates: folder }: Options): Promise<void> {
  const before = await machine()
  const gates = folder === undefined ? [] : await gatesIn(folder)
  const headJobs = Array.from({ length: heads }, (_, number): HeadJob => {
    const own = recordedFor(number, chunks, gates)
    const name = `head ${number}`
    return { name, number, chunks, tile, widths: compared, ...(own && { gates: own }) }
  })
  const modelJobs = await modelJobsOf(tokens)
  const models = await keptAnswers<ModelJob, ModelAnswer>('chunk', modelScript, modelJobs)
  const answers = await keptAnswers<HeadJob, HeadAnswer[]>('chunk', headScript, headJobs)
  const findings: Findings = {
    ...{ machine: before, tokens: 512 * Math.floor(tokens / 512), heads, chunks },
    recordedGates: headJobs.filter(job => job.gates !== undefined).length,
    rows: rowsOf(compared, models, answers),
  }
  await writePicture(findings.rows)
  await writeResults('chunk', findings, report(findings))
}

/** Of every second head: gates of the models in turn, each time of another head of theirs. */
function recordedFor(number: number, chunks: number, models: readonly RecordedGates[]) {
  const half = Math.floor(number / 2)
  const model = number % 2 === 0 ? models[half % Math.max(1, models.length)] : undefined
  if (model === undefined) return undefined
  const head = Math.floor(half / models.length)
  const { beta, g } = inWords('--gates', () => model(head, chunks * size))
  return { beta: Array.from(beta), g: Array.from(g ?? []) }
}

/** A job for every two sequences; each finds its binary points on the same ones. */
async function modelJobsOf(tokens: number): Promise<ModelJob[]> {
  const all = await ordinary(await recordedModel(), tokens + calibrating * 512)
  const sequences = all.map(one => one.tokens)
  const [counted, calibration] = [sequences.slice(0, -calibrating), sequences.slice(-calibrating)]
  return Array.from({ length: Math.ceil(counted.length / 2) }, (_, n) => ({
    ...{ name: `trained model, part ${n + 1}`, chunkSize: 64, tile, widths: compared },
    ...{ sequences: counted.slice(2 * n, 2 * n + 2), calibration },
  }))
}
