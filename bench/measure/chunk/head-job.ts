import { inverse } from '../../../generator/golden/oracle/exact.ts'
import type { Gates } from '../../../generator/inputs/chunks/gates.ts'
import { matrixOf, runChunk } from '../../../generator/model/chunk.ts'
import type { ComputeChunk } from '../../../generator/model/layer.ts'
import { matrix } from '../../../generator/model/matrix.ts'
import { answerKept } from '../../common/kept.ts'
import type { Job } from '../../common/processes.ts'
import { observing, rounded, type Widths } from './formats.ts'
import { goldenChunk } from './golden.ts'
import { channels, type Head, headOf, size } from './heads.ts'
import { roundedChunk } from './rounded-chunk.ts'
import { Energy } from './snr.ts'

/** A head that is run at all widths. */
export interface HeadJob extends Job {
  readonly number: number
  readonly chunks: number
  readonly tile: number
  readonly widths: readonly Widths[]
  readonly gates?: { readonly beta: readonly number[]; readonly g: readonly number[] }
}

/** What came of it at one width: SNR against FP64 in dB, of the state after each chunk too. */
export interface HeadAnswer {
  readonly head: string
  readonly output: number
  readonly state: number
  readonly states: readonly number[]
  readonly clipped: number
  /** The same with each matrix rounded in FP64, by another order of the sums. */
  readonly rounded: { readonly output: number; readonly state: number }
}

/** The file that runs a job in a process of its own. */
export const script = import.meta.filename

function run({ number, chunks, tile, widths, gates }: HeadJob): HeadAnswer[] {
  const head = headOf(number, chunks, gates && asGates(gates))
  const exact = exactly(head)
  // Bounds that hold the whole head: a state that hardly decays grows for long.
  const seen = observing()
  const state = matrix(channels, channels)
  for (const chunk of head.chunks) roundedChunk(chunk, state, tile, seen.rounding)
  return widths.map(own => {
    const sizes = { chunkSize: size, tile, keySize: channels, valueSize: channels }
    const { compute, clipped } = goldenChunk(sizes, own, seen.largest())
    const { rounding } = rounded(own, seen.largest())
    const machine = against(exact, head, compute)
    const { output, state } = against(exact, head, (chunk, S) =>
      roundedChunk(chunk, S, tile, rounding),
    )
    return { head: head.name, ...machine, clipped: clipped(), rounded: { output, state } }
  })
}

/** SNR in dB of a head's outputs, of its states, and of the state after each chunk. */
function against(exact: ReturnType<typeof exactly>, { chunks }: Head, compute: ComputeChunk) {
  const S = matrix(channels, channels)
  const [output, state] = [new Energy(), new Energy()]
  const states = chunks.map((chunk, n) => {
    output.add(compute(chunk, S).values, exact[n]?.O ?? new Float64Array())
    const own = new Energy()
    for (const energy of [own, state]) energy.add(S.values, exact[n]?.S ?? new Float64Array())
    return own.snr()
  })
  return { output: output.snr(), state: state.snr(), states }
}

const asGates = ({ beta, g }: NonNullable<HeadJob['gates']>): Gates => ({
  beta: Float64Array.from(beta),
  g: Float64Array.from(g),
})

/** O of each chunk and the state after it, in FP64. */
function exactly({ chunks }: Head): readonly { O: Float64Array; S: Float64Array }[] {
  const S = matrix(channels, channels)
  return chunks.map(chunk => {
    const O = runChunk(chunk, matrixOf(chunk), S, inverse).values
    return { O, S: S.values.slice() }
  })
}

if (process.argv[1] === script) await answerKept(async (job: HeadJob) => run(job))
