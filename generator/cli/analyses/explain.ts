import { setImmediate } from 'node:timers/promises'
import { recordedModel } from '../../../sim/recorded-model.ts'
import { compile } from '../../compile/compile.ts'
import { type AnalysedMatrix, analyze } from '../../golden/analyze.ts'
import type { Input } from '../../golden/checked-input.ts'
import { Worst, worstMatrix } from '../../golden/explained/worst.ts'
import type { AnalysedDesign } from '../../report/analysis/designs.ts'
import type { AskedAnalysis } from './asked-analysis.ts'
import type { AskedDesign } from './asked-designs.ts'

/** What was found of a design: as many of the worst matrices as were asked for, else as a page lists. */
export interface Explained extends AnalysedDesign {
  readonly design: AskedDesign
}

/** Told what came of each matrix of each design. */
export type Each = (
  one: AnalysedMatrix,
  design: AskedDesign,
  shape: readonly number[],
) => Promise<void>

/** Told how many matrices of a design are done. */
type ToldDone = (stage: string, done: number, total: number) => void

/** The worst matrices that a page lists, where it is not said how many. */
const onPage = 8

/** Runs all designs on an input, one after the other. Throws InputError. */
export async function explainAll(
  { designs, worst, html }: Pick<AskedAnalysis, 'designs' | 'worst' | 'html'>,
  input: Input,
  each: Each,
  progress: ToldDone,
): Promise<Explained[]> {
  const most = worst > 0 || html === undefined ? worst : onPage
  const found: Explained[] = []
  for (const design of designs) found.push(await explain(design, input, most, each, progress))
  return found
}

async function explain(
  design: AskedDesign,
  input: Input,
  most: number,
  each: Each,
  progress: ToldDone,
): Promise<Explained> {
  const worst = new Worst(most)
  const offDiagonalDb: number[] = []
  const analysis = await analyze(design.config, {
    input,
    progress: (phase, done, total) =>
      progress(design.label === '' ? phase : design.label, done, total),
    pause: () => setImmediate(),
    loadModel: recordedModel,
    each: async (one, shape) => {
      worst.see(one)
      offDiagonalDb.push((one.judgement.given ?? one.judgement.quantised).offDiagonalDb)
      await each(one, design, shape)
    },
  })
  const matrices = worst.found()
  const program = compile(design.config)
  return {
    ...{ design, label: design.label, analysis, matrices, offDiagonalDb },
    worst: matrices.map(one => worstMatrix(one, program)),
  }
}
