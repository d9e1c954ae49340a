import { f16round } from '@petamoriken/float16'
import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { accuracyOf } from '../../../generator/golden/accuracy.ts'
import { float16, float64 } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { inverse } from '../../../generator/golden/oracle/exact.ts'
import { type MatrixQuality, realQuality, summarise } from '../../../generator/golden/quality.ts'
import { makeBatch } from '../../../generator/inputs/families/families.ts'
import type { Program } from '../../../generator/program/program.ts'
import { answer, type Job } from '../../common/processes.ts'
import type { Snr } from './published.ts'

/** How numbers are kept: FP64, FP16 stores with FP64 sums, or the integers of the machine. */
export type Kept = 'FP64' | 'FP16' | 'INT8' | 'INT16'

/** Requests for k = 64, all run on the same matrices in the same arithmetic. */
export interface PaperJob extends Job {
  readonly requests: readonly Readonly<Record<string, unknown>>[]
  readonly arithmetic: Kept
  readonly family: string
  readonly count: number
}

/** Accuracy for one request, in dB. */
export interface PaperAnswer extends Snr {
  /** Matrices lost: with a saturated store, or in FP16 with an overflow in the result. */
  readonly lost: number
  /** Accuracy of the matrices without an overflow; null when there are none. */
  readonly finite: Snr | null
}

/** The file that runs a job in a process of its own. */
export const script = import.meta.filename

function measure({ requests, arithmetic, family, count }: PaperJob): PaperAnswer[] {
  const { matrices } = makeBatch(family, 64, count)
  return requests.map(request => {
    const operandWidth = arithmetic === 'INT16' ? 16 : 8
    const program = compile(parseConfig({ ...request, chunkSize: 64, operandWidth }))
    return arithmetic === 'FP64' || arithmetic === 'FP16'
      ? measureReal(program, matrices, arithmetic)
      : measureIntegers(program, matrices)
  })
}

/** In real numbers against the inverse of A as it was drawn, so FP16 has the rounding of A as well. */
function measureReal(
  program: Program,
  matrices: readonly Float64Array[],
  kept: 'FP64' | 'FP16',
): PaperAnswer {
  const arithmetic = kept === 'FP16' ? float16 : float64
  const qualities = matrices.map(A => {
    const rounded = kept === 'FP16' ? A.map(x => f16round(x)) : A
    const { result } = runMatrix(program, rounded, arithmetic)
    return realQuality(result, inverse(A, program.input.rows), program.output)
  })
  // An overflow counts as -320 dB.
  const finite = qualities.filter(({ snrDb }) => snrDb > -320)
  return {
    ...snrOf(qualities),
    lost: qualities.length - finite.length,
    finite: finite.length === 0 ? null : snrOf(finite),
  }
}

function snrOf(qualities: readonly MatrixQuality[]): Snr {
  const { snrMeanDb: mean, snrWorstDb: worst } = summarise(qualities)
  return { mean, worst }
}

function measureIntegers(program: Program, matrices: readonly Float64Array[]): PaperAnswer {
  const { snrMeanDb, snrWorstDb, saturatedMatrices } = accuracyOf(program, matrices)
  const snr = { mean: snrMeanDb, worst: snrWorstDb }
  return { ...snr, lost: saturatedMatrices, finite: snr }
}

if (process.argv[1] === script) await answer(measure)
