import { integers } from '../../../generator/formats/integer.ts'
import type { Bundle } from '../../../generator/generate.ts'
import { golden } from '../../../generator/golden/execute.ts'
import { families, makeMatrix } from '../../../generator/inputs/families/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import type { Batch } from '../../../generator/program/execution.ts'
import type { Simulated } from '../../../sim/simulated.ts'
import type { ModelOptions } from '../../../sim/verilator/run.ts'
import { throttled } from '../throttled.ts'
import { batchOfCounts } from './counts.ts'

/** One run of the regression. */
export interface Run {
  readonly name: string
  readonly bundle: Simulated
  readonly batch: Batch
  readonly options: ModelOptions & { readonly stores?: boolean }
}

/**
 * Matrices of every family, those outside the contract too, with streams that rest never, at times and
 * often; from several states before the reset; matrices that saturate just so often that each bit of
 * the count is needed; and between frames to report and drop, behind valves.
 */
export async function runsOf({ config, program }: Bundle, bundle: Bundle): Promise<readonly Run[]> {
  const { chunkSize, operandWidth, fractionBits } = config
  const matrices = (names: readonly string[], first: number): Batch =>
    names.map(
      (name, n) =>
        quantise(
          makeMatrix(name, chunkSize, (first + n) % 200),
          integers(operandWidth, fractionBits),
        ).values,
    )
  const all = families.map(({ name }) => name)
  const every = matrices(all, 0)
  const few = every.slice(0, 3)
  const many = matrices(
    Array.from({ length: 64 }, (_, n) => all[n % all.length] ?? 'mix'),
    100,
  )
  const countOf = async (batch: Batch) =>
    (await golden(program, batch)).matrices.map(({ saturations }) => saturations)
  const counts = await batchOfCounts(chunkSize, operandWidth, countOf)
  const stores = true
  return [
    { name: 'every family', bundle, batch: every, options: { stall: 0, stores } },
    { name: 'stalls of 70 %', bundle, batch: every, options: { stall: 70, seed: 1, stores } },
    { name: 'counts of saturations', bundle, batch: counts, options: { stall: 0 } },
    ...Array.from({ length: 8 }, (_, seed) => ({
      name: `reset from state ${seed + 2}`,
      bundle,
      batch: few,
      options: { stall: 0, seed: seed + 2, stores },
    })),
    { name: 'stalls of 30 %', bundle, batch: many, options: { stall: 30, seed: 11, stores } },
    {
      name: 'wrong frames behind valves',
      bundle: throttled(bundle),
      batch: many,
      options: { cycleLimit: 1_000_000 },
    },
  ]
}
