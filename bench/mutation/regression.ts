import process from 'node:process'
import { type Bundle, generate } from '../../generator/generate.ts'
import { golden } from '../../generator/golden/execute.ts'
import { families, makeMatrix } from '../../generator/inputs/families.ts'
import { quantise } from '../../generator/inputs/quantise.ts'
import type { Batch, Execution } from '../../generator/schedule/execution.ts'
import { compare } from '../../sim/compare.ts'
import { SimulationError } from '../../sim/errors.ts'
import { simulateBundle } from '../../sim/executor.ts'
import type { ModelOptions } from '../../sim/run.ts'
import { tuserDifferences } from '../agreement.ts'
import { throttled } from '../throttled.ts'
import { mutantVariable } from './wrapper.ts'

/** One run of the regression. */
interface Run {
  readonly name: string
  readonly bundle: Bundle
  readonly batch: Batch
  readonly options: ModelOptions & { readonly stores?: boolean }
}

/** The regression on one design, ready to be run on each of its mutants. */
export class Regression {
  readonly #bundle: Bundle
  readonly #runs: readonly Run[]
  readonly #golden = new Map<Batch, Promise<Execution>>()

  /** `bundle` picks a mutant by the environment; the request is that of the design itself. */
  constructor(request: object, bundle: Bundle) {
    this.#bundle = bundle
    this.#runs = runsOf(generate(request), bundle)
  }

  /** What the first run that fails says about a mutant, or null when it survives them all. */
  async kill(mutant: number): Promise<string | null> {
    process.env[mutantVariable] = `${mutant}`
    for (const run of this.#runs) {
      const found = await this.#difference(run)
      if (found !== null) return `${run.name}: ${found}`
    }
    return null
  }

  async #difference({ bundle, batch, options }: Run): Promise<string | null> {
    const expected = await this.#expected(batch)
    try {
      const rtl = await simulateBundle(bundle, batch, options)
      const stalled = options.stall !== 0 || bundle !== this.#bundle
      const found = compare(rtl, expected, bundle.program, { stalled })
      if (!found.agreement) return found.summary.split('\n')[0] ?? ''
      return tuserDifferences(rtl, expected)[0] ?? null
    } catch (error) {
      if (error instanceof SimulationError) return error.message.split('\n')[0] ?? ''
      throw error
    }
  }

  #expected(batch: Batch): Promise<Execution> {
    const known = this.#golden.get(batch)
    if (known !== undefined) return known
    const made = golden(this.#bundle.program, batch, { stores: true })
    this.#golden.set(batch, made)
    return made
  }
}

/**
 * Matrices of every family, those outside the contract too, with streams that rest never, at times and
 * often; from several states before the reset; and between frames to report and drop, behind valves.
 */
function runsOf({ config }: Bundle, bundle: Bundle): Run[] {
  const { chunkSize, operandWidth, fractionBits } = config
  const matrices = (names: readonly string[], first: number): Batch =>
    names.map(
      (name, n) =>
        quantise(makeMatrix(name, chunkSize, (first + n) % 200), operandWidth, fractionBits).values,
    )
  const all = families.map(({ name }) => name)
  const every = matrices(all, 0)
  const few = every.slice(0, 3)
  const many = matrices(
    Array.from({ length: 64 }, (_, n) => all[n % all.length] ?? 'mix'),
    100,
  )
  const stores = true
  return [
    { name: 'every family', bundle, batch: every, options: { stall: 0, stores } },
    { name: 'stalls of 70 %', bundle, batch: every, options: { stall: 70, seed: 1, stores } },
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
