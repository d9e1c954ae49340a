import { inverse } from '../../../generator/golden/oracle/exact.ts'
import type { ComputeChunk } from '../../../generator/model/layer.ts'
import { lossOf } from '../../../generator/model/loss.ts'
import { recordedModel } from '../../../sim/recorded-model.ts'
import { answerKept } from '../../common/kept.ts'
import type { Job } from '../../common/processes.ts'
import { observing, type Widths } from './formats.ts'
import { goldenChunk } from './golden.ts'
import { roundedChunk } from './rounded-chunk.ts'

/** Sequences that the trained model reads with chunks at all widths. */
export interface ModelJob extends Job {
  readonly chunkSize: number
  readonly tile: number
  readonly widths: readonly Widths[]
  readonly sequences: readonly (readonly number[])[]
  /** Tokens that binary points are found on. */
  readonly calibration: readonly (readonly number[])[]
}

export interface ModelAnswer {
  /** By sequence: its bytes, its loss in FP64, and by width. */
  readonly heard: readonly {
    readonly bytes: number
    readonly exact: number
    readonly bits: readonly number[]
  }[]
  /** Entries that were clipped, by width. */
  readonly clipped: readonly number[]
}

/** The file that runs a job in a process of its own. */
export const script = import.meta.filename

async function run({ chunkSize, tile, widths, ...read }: ModelJob): Promise<ModelAnswer> {
  const model = await recordedModel()
  const exact = { chunkSize, invert: inverse }
  const by = (compute: ComputeChunk) => ({ ...exact, compute })
  const seen = observing()
  const observed: ComputeChunk = (chunk, S) => roundedChunk(chunk, S, tile, seen.rounding)
  for (const tokens of read.calibration) lossOf(model, Uint16Array.from(tokens), by(observed))
  const { d_k: keySize, d_v: valueSize } = model.sizes
  const sizes = { chunkSize, tile, keySize, valueSize }
  const machines = widths.map(own => goldenChunk(sizes, own, seen.largest()))
  const heard = read.sequences.map(tokens => {
    const given = Uint16Array.from(tokens)
    const { bits, bytes } = lossOf(model, given, exact)
    return {
      bytes,
      exact: bits,
      bits: machines.map(({ compute }) => lossOf(model, given, by(compute)).bits),
    }
  })
  return { heard, clipped: machines.map(({ clipped }) => clipped()) }
}

if (process.argv[1] === script) await answerKept(run)
