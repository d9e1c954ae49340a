import { recordedModel } from '../../../sim/recorded-model.ts'
import { compile } from '../../compile/compile.ts'
import { asMachine, type Inverter } from '../../golden/inverters.ts'
import { inverse } from '../../golden/oracle/exact.ts'
import { recent } from '../../inputs/recent.ts'
import { type Loss, lossesOf, sequences } from '../../model/loss.ts'
import { meanOf, type Pair } from '../../model/paired.ts'
import { type Passage, repetitions } from '../../model/passages.ts'
import type { TrainedModel } from '../../model/trained.ts'
import type { LossTask, Outcome } from '../part.ts'
import type { LossResult } from '../results.ts'

/** What the recorded model loses by T of a design, bit for bit, against an exact T on the same tokens. */
export async function lossPart(task: LossTask): Promise<Outcome> {
  const model = await recordedModel()
  const { tokens, texts, period } = task
  const ordinary = meanOf(pairsOf(model, task, `ordinary ${tokens}`, ordinaryText(model, tokens)))
  const runs = repetitions(model.tokens, period, texts)
  const repeated = meanOf(pairsOf(model, task, `repeated ${texts} ${period}`, runs))
  const value = {
    bitsPerByteLost: finite(ordinary.lost),
    bitsPerByteLostError: finite(ordinary.error),
    bitsPerByteLostAfterRepetition: finite(repeated.lost),
    bitsPerByteLostAfterRepetitionError: finite(repeated.error),
    period,
  } satisfies LossResult
  return { value }
}

/** A model that ends in what is no number has no loss. */
const finite = (x: number | null): number | null => (Number.isFinite(x) ? x : null)

/** Tokens of a passage of ordinary text, as in training. */
const length = 512

/** The first recorded tokens, each predicted once. */
function ordinaryText({ tokens }: TrainedModel, count: number): Passage[] {
  const size = Math.min(length, count)
  return sequences(tokens, size, Math.ceil(count / size)).map(own => ({ tokens: own, from: 1 }))
}

/** Tokens whose losses are one of the values that the standard error is of. */
const part = 64

/** The losses of texts in parts: of ordinary text many, of a text with a run one, as it is hit or not. */
function pairsOf(
  model: TrainedModel,
  { config }: LossTask,
  name: string,
  texts: readonly Passage[],
): Pair[] {
  const { chunkSize } = config
  const heard = (invert: Inverter): Loss[] =>
    texts.flatMap(text =>
      lossesOf(model, text, { chunkSize, invert }, text.from === 1 ? part : undefined),
    )
  const exact = recent(known, most, `${chunkSize} ${name}`, () => heard(inverse))
  return heard(asMachine(compile(config))).map(({ bits, bytes }, n) => ({
    lost: bits - (exact[n]?.bits ?? Number.NaN),
    bytes,
  }))
}

/** Losses by an exact T at hand: one for each size of a chunk and kind of text. */
const known = new Map<string, Loss[]>()
const most = 12
