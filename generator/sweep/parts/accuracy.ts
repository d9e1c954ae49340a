import { recordedModel } from '../../../sim/recorded-model.ts'
import { compile } from '../../compile/compile.ts'
import { bitExact } from '../../golden/arithmetic.ts'
import { runMatrix } from '../../golden/machine.ts'
import { quality, summarise, toReal } from '../../golden/quality.ts'
import { needsModel } from '../../inputs/families/families.ts'
import type { AccuracyTask, Outcome } from '../part.ts'
import type { AccuracyResult } from '../results.ts'
import { givenInput } from './given-input.ts'
import { errorSum, lossProxyOf } from './loss-proxy.ts'
import { type PreparedInput, preparedInput } from './prepared-input.ts'

/** Accuracy of a design over all families together, or over a file, by the golden model. */
export async function accuracyPart(task: AccuracyTask): Promise<Outcome> {
  const { config } = task
  const program = compile(config)
  let saturations = 0
  const sums: number[] = []
  const inputs = await inputsOf(task)
  const found = inputs.map(({ family, batch, references, exact }) => {
    const qualities = batch.map((A, m) => {
      const run = runMatrix(program, A, bitExact)
      saturations += run.saturations
      const T = toReal(run.result, program.output)
      sums.push(errorSum(T, exact[m] ?? T, config.chunkSize))
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
    clipped: inputs.reduce((sum, one) => sum + one.clipped, 0),
    lossProxy: lossProxyOf(sums, config.chunkSize),
    families: Object.fromEntries(
      found.flatMap(({ family, qualities }) => {
        if (family === null) return []
        const { snrMeanDb, snrWorstDb } = summarise(qualities)
        return [[family, { snrMeanDb, snrWorstDb }]]
      }),
    ),
  } satisfies AccuracyResult
  return { value }
}

/** The matrices of each family; those of a file have none. */
async function inputsOf({
  config,
  ...task
}: AccuracyTask): Promise<(PreparedInput & { readonly family: string | null })[]> {
  const { families, input, count } = task
  if (input !== null) return [{ family: null, ...(await givenInput(input, config, count)) }]
  const model = families.some(needsModel) ? await recordedModel() : undefined
  return families.map(family => ({ family, ...preparedInput(family, config, task, model) }))
}
