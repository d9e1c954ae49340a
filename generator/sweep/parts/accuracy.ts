import { recordedModel } from '../../../sim/recorded-model.ts'
import { compile } from '../../compile/compile.ts'
import { bitExact } from '../../golden/arithmetic.ts'
import { runMatrix } from '../../golden/machine.ts'
import { quality, summarise } from '../../golden/quality.ts'
import { needsModel } from '../../inputs/families/families.ts'
import type { AccuracyTask, Outcome } from '../part.ts'
import type { AccuracyResult } from '../results.ts'
import { preparedInput } from './prepared-input.ts'

/** Accuracy of a design over all families together, by the golden model. */
export async function accuracyPart(task: AccuracyTask): Promise<Outcome> {
  const { config, families } = task
  const model = families.some(needsModel) ? await recordedModel() : undefined
  const program = compile(config)
  let saturations = 0
  const found = families.map(family => {
    const { batch, references } = preparedInput(family, config, task, model)
    const qualities = batch.map((A, m) => {
      const run = runMatrix(program, A, bitExact)
      saturations += run.saturations
      return quality(run.result, program.output, A, references[m])
    })
    return { family, qualities }
  })
  const all = summarise(found.flatMap(({ qualities }) => qualities))
  const value = {
    snrMeanDb: all.snrMeanDb,
    snrWorstDb: all.snrWorstDb,
    offDiagonalWorstDb: all.offDiagonalWorstDb,
    maxAbsError: all.maxAbsError,
    saturations,
    families: Object.fromEntries(
      found.map(({ family, qualities }) => {
        const { snrMeanDb, snrWorstDb } = summarise(qualities)
        return [family, { snrMeanDb, snrWorstDb }]
      }),
    ),
  } satisfies AccuracyResult
  return { value }
}
