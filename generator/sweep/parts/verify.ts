import { recordedModel } from '../../../sim/recorded-model.ts'
import { simulate } from '../../../sim/simulate.ts'
import { makeBatch, needsModel } from '../../inputs/families/families.ts'
import type { Outcome, Place, VerifyTask } from '../part.ts'

/** Whether Verilog and golden model agree on a design; the difference when they do not. */
export type Verified = { readonly agreement: boolean; readonly difference: string | null }

/** Runs a design in Verilator on some matrices of each family, and compares. */
export async function verifyPart(task: VerifyTask, place: Place): Promise<Outcome> {
  const { config, families, count, seed } = task
  const model = families.some(needsModel) ? await recordedModel() : undefined
  const batches = families.map(family => makeBatch(family, config.chunkSize, count, seed, model))
  const matrices = batches.flatMap(batch => batch.matrices)
  const batch = { k: config.chunkSize, count: matrices.length, matrices, integer: false }
  const { report } = await simulate(config, { input: { batch }, ...place })
  const [first = 'they differ'] = (report.disagreement ?? '').split('\n')
  const difference = report.agreement ? null : `Verilog and golden model disagree: ${first}`
  return { value: { agreement: report.agreement, difference } }
}
