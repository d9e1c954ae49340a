import { generate } from '../../../generator/generate.ts'
import { golden } from '../../../generator/golden/execute.ts'
import type { Batch } from '../../../generator/program/execution.ts'
import { compare } from '../../../sim/compare/compare.ts'
import type { RtlExecution } from '../../../sim/execution/rtl-execution.ts'
import { controlCount } from '../../../sim/icarus/bench.ts'
import { runIcarus } from '../../../sim/icarus/run.ts'
import { simulateBundle } from '../../../sim/verilator/executor.ts'
import { everyFamily, tuserDifferences } from '../agreement.ts'

/** What a design did in both simulators. */
export interface Opinion {
  /** A line for each difference from the golden model or between the simulators; none in agreement. */
  readonly differences: readonly string[]
  readonly matrices: number
  /** Matrices with a saturated store. */
  readonly saturated: number
  /** Cycles simulated in Icarus Verilog, in each of which every control signal was looked at. */
  readonly cycles: number
  readonly controls: number
}

export interface Question {
  readonly stalls: readonly number[]
  /** Seeds of the bits before reset, in Verilator. */
  readonly stateSeeds: readonly number[]
  /** Chooses the matrices. */
  readonly first: number
  /** How many matrices, each of another family; all families by default. */
  readonly matrices?: number
}

/**
 * Runs the same batch with the same stalls in Icarus Verilog and in Verilator, there with several
 * seeds of the bits before reset, and compares: Icarus with the golden model and for unknown bits,
 * every run in Verilator with Icarus, to the cycle.
 */
export async function secondOpinion(request: unknown, question: Question): Promise<Opinion> {
  const { stalls, stateSeeds, first } = question
  const bundle = generate(request)
  const { chunkSize, operandWidth, fractionBits } = bundle.config
  const all = everyFamily(chunkSize, operandWidth, fractionBits, first)
  const batch: Batch = all.slice(0, question.matrices)
  const expected = await golden(bundle.program, batch, { stores: true })
  const differences: string[] = []
  let cycles = 0
  for (const stall of stalls) {
    const icarus = await runIcarus(bundle, batch, { stall, seed: first })
    cycles += icarus.cycles
    const found = compare(icarus, expected, bundle.program, { stalled: stall > 0 })
    const lines = [
      ...(found.agreement ? [] : found.summary.split('\n')),
      ...tuserDifferences(icarus, expected),
    ]
    for (const stateSeed of lines.length === 0 ? stateSeeds : []) {
      const options = { stall, seed: first, stores: true, stateSeed }
      const verilator = await simulateBundle(bundle, batch, options)
      const unlike = unlikeParts(verilator, icarus)
      lines.push(...unlike.map(part => `Verilator, state seed ${stateSeed}: ${part} differ`))
    }
    differences.push(...lines.map(line => `stalls ${stall}: ${line}`))
  }
  const saturated = expected.matrices.filter(({ saturations }) => saturations > 0).length
  const controls = controlCount(bundle)
  return { differences, matrices: batch.length, saturated, cycles, controls }
}

/** What is not the same in two runs of one batch. */
function unlikeParts(one: RtlExecution, other: RtlExecution): string[] {
  const parts = Object.keys(one) as (keyof RtlExecution)[]
  return parts.filter(part => JSON.stringify(one[part]) !== JSON.stringify(other[part]))
}
