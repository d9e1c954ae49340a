import { integers } from '../../generator/golden/arithmetic.ts'
import { inverse } from '../../generator/golden/exact.ts'
import { runMatrix } from '../../generator/golden/machine.ts'
import { type MatrixQuality, quality, summarise, toReal } from '../../generator/golden/quality.ts'
import { quantise } from '../../generator/inputs/quantise.ts'
import type { Program } from '../../generator/program/program.ts'

/** How well a program inverts a batch, in dB against the inverse of the quantised A. */
export interface Accuracy {
  readonly snrMeanDb: number
  readonly snrWorstDb: number
  /** Saturated stores, and the matrices that have any. */
  readonly saturations: number
  readonly saturatedMatrices: number
}

/** Runs the golden model on real matrices, quantised to the format of the program. */
export function accuracyOf(program: Program, matrices: readonly Float64Array[]): Accuracy {
  const { size: k, width: W, fractionBits: F } = program
  const qualities: MatrixQuality[] = []
  let saturations = 0
  let saturatedMatrices = 0
  for (const matrix of matrices) {
    const A = quantise(matrix, W, F).values
    const run = runMatrix(program, A, integers)
    qualities.push(quality(run.result, F, A, inverse(toReal(A, F), k)))
    saturations += run.saturations
    saturatedMatrices += Number(run.saturations > 0)
  }
  const { snrMeanDb, snrWorstDb } = summarise(qualities)
  return { snrMeanDb, snrWorstDb, saturations, saturatedMatrices }
}
