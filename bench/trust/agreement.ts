import { integers } from '../../generator/formats/integer.ts'
import { type Bundle, generate } from '../../generator/generate.ts'
import { golden } from '../../generator/golden/execute.ts'
import { families, makeMatrix } from '../../generator/inputs/families/families.ts'
import { quantise } from '../../generator/inputs/quantise.ts'
import type { Batch, Execution } from '../../generator/program/execution.ts'
import { compare } from '../../sim/compare/compare.ts'
import type { RtlExecution } from '../../sim/execution/rtl-execution.ts'
import { simulateBundle } from '../../sim/verilator/executor.ts'

/** What is known of one design after it has run: its differences, and that its input meant something. */
export interface Verdict {
  /** A line for each difference, with the stall level at which it was seen; none in agreement. */
  readonly differences: readonly string[]
  /** Matrices with a saturated store. */
  readonly saturated: number
  readonly matrices: number
}

/** A design, matrices for it, and what the golden model makes of them. */
export interface Trial {
  readonly bundle: Bundle
  readonly batch: Batch
  readonly expected: Execution
  /** Of the streams that rest. */
  readonly seed: number
}

/**
 * Builds the Verilog of a request once and runs one matrix of every family back to back at each stall
 * level, against the golden model: elements, every store, saturations, tuser, cycles, and the interval
 * where no stream rests. `first` chooses the matrices of the families.
 */
export async function agreement(
  request: unknown,
  stalls: readonly number[],
  first = 0,
): Promise<Verdict> {
  const trial = await trialOf(request, first)
  const { batch, expected } = trial
  const saturated = expected.matrices.filter(({ saturations }) => saturations > 0).length
  return {
    differences: await differencesOf(trial, stalls),
    saturated,
    matrices: batch.length,
  }
}

/** One matrix of every family for the design of a request; nothing is simulated yet. */
export async function trialOf(request: unknown, first: number): Promise<Trial> {
  const bundle = generate(request)
  const { chunkSize, operandWidth, fractionBits } = bundle.config
  const batch = everyFamily(chunkSize, operandWidth, fractionBits, first)
  const expected = await golden(bundle.program, batch, { stores: true })
  return { bundle, batch, expected, seed: first }
}

/** The Verilog of a trial in Verilator, at each stall level: a line for each difference. */
export async function differencesOf(trial: Trial, stalls: readonly number[]): Promise<string[]> {
  const { bundle, batch, expected, seed } = trial
  const differences: string[] = []
  for (const stall of stalls) {
    const rtl = await simulateBundle(bundle, batch, { stall, seed, stores: true })
    const found = compare(rtl, expected, bundle.program, { stalled: stall > 0 })
    const lines = [
      ...(found.agreement ? [] : found.summary.split('\n')),
      ...tuserDifferences(rtl, expected),
    ]
    differences.push(...lines.map(line => `stalls ${stall}: ${line}`))
  }
  return differences
}

/** Matrix `first` and following ones, a different one of each family, in W-bit integers. */
export const everyFamily = (k: number, W: number, F: number, first: number): Batch =>
  families.map(
    ({ name }, n) => quantise(makeMatrix(name, k, (first + n) % 200), integers(W, F)).values,
  )

/** A line when the tuser of a matrix does not say whether it saturated. */
export function tuserDifferences({ tuser }: RtlExecution, { matrices }: Execution): string[] {
  const wrong = matrices.findIndex(({ saturations }, m) => tuser[m] !== saturations > 0)
  if (wrong < 0) return []
  const saturations = matrices[wrong]?.saturations ?? 0
  return [`matrix ${wrong}: tuser is ${tuser[wrong]}; golden has ${saturations} saturations`]
}
