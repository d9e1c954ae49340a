import { lossOf } from '../../../generator/model/loss.ts'
import { answerKept } from '../../common/kept.ts'
import type { Job } from '../../common/processes.ts'
import { exact, inverterOf, type Scheme } from './schemes.ts'
import type { Sequence } from './texts.ts'
import { modelOf, type OtherWeights } from './weights.ts'

/** Sequences that one process reads by each scheme. */
export interface PerplexityJob extends Job {
  readonly chunkSize: number
  readonly schemes: readonly Scheme[]
  readonly sequences: readonly Sequence[]
  /** The recorded weights where there are no others. */
  readonly weights?: OtherWeights
}

/** One sequence: its loss with an exact T, and by scheme; null where it was no number. */
export interface Heard {
  readonly text: string
  readonly tokens: number
  readonly bytes: number
  readonly exact: number
  readonly bits: readonly (number | null)[]
}

export interface PerplexityAnswer {
  readonly heard: readonly Heard[]
  /** CPU seconds by scheme, of all sequences. */
  readonly seconds: readonly number[]
}

/** The file that runs a job in a process of its own. */
export const script = import.meta.filename

async function hear({
  chunkSize,
  schemes,
  sequences,
  weights,
}: PerplexityJob): Promise<PerplexityAnswer> {
  const model = await modelOf(weights)
  const seconds = schemes.map(() => 0)
  const inverters = schemes.map(scheme => inverterOf(scheme, chunkSize))
  const paired = inverterOf(exact, chunkSize)
  const heard = sequences.map(({ text, tokens, from }) => {
    const given = Uint16Array.from(tokens)
    const { bits, bytes } = lossOf(model, given, { chunkSize, from, invert: paired })
    const lost = inverters.map((invert, n) => {
      const begin = process.cpuUsage()
      const loss = lossOf(model, given, { chunkSize, from, invert })
      seconds[n] = (seconds[n] ?? 0) + process.cpuUsage(begin).user / 1e6
      return loss.bits
    })
    return { text, tokens: tokens.length - from, bytes, exact: bits, bits: lost }
  })
  return { heard, seconds }
}

if (process.argv[1] === script) await answerKept(hear)
