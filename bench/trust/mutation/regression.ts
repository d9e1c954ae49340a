import process from 'node:process'
import { type Bundle, generate } from '../../../generator/generate.ts'
import { golden } from '../../../generator/golden/execute.ts'
import type { Batch, Execution } from '../../../generator/program/execution.ts'
import { compare } from '../../../sim/compare/compare.ts'
import { SimulationError } from '../../../sim/errors.ts'
import { simulateBundle } from '../../../sim/verilator/executor.ts'
import { tuserDifferences } from '../agreement.ts'
import { buildHarness, type Harness } from '../upsets/build.ts'
import { disturb, writeWork } from '../upsets/work.ts'
import { type Run, runsOf } from './runs.ts'
import { mutantVariable } from './wrapper.ts'

/** What disturbs a machine in the last runs, as tests/rtl/simulation/resets.test.ts does. */
const disturbances = ['stops', 'frames', 'resets'] as const

interface Disturbed {
  readonly harness: Harness
  readonly work: string
}

/** The regression on one design, ready to be run on each of its mutants. */
export class Regression {
  readonly #request: object
  readonly #bundle: Bundle
  readonly #runs: Promise<readonly Run[]>
  readonly #golden = new Map<Batch, Promise<Execution>>()
  #disturbed: Promise<Disturbed> | undefined

  /** `bundle` picks a mutant by the environment; the request is that of the design itself. */
  constructor(request: object, bundle: Bundle) {
    this.#request = request
    this.#bundle = bundle
    this.#runs = runsOf(generate(request), bundle)
  }

  /** What the first run that fails says about a mutant, or null when it survives them all. */
  async kill(mutant: number): Promise<string | null> {
    process.env[mutantVariable] = `${mutant}`
    for (const run of await this.#runs) {
      const found = await this.#difference(run)
      if (found !== null) return `${run.name}: ${found}`
    }
    for (const mode of disturbances) {
      this.#disturbed ??= this.#build()
      const { harness, work } = await this.#disturbed
      const { wrong } = await disturb(harness, mode, work)
      if (wrong !== null) return `${mode}: ${wrong}`
    }
    return null
  }

  /** Deletes what was built. */
  async close(): Promise<void> {
    await (await this.#disturbed)?.harness.remove()
  }

  async #build(): Promise<Disturbed> {
    const harness = await buildHarness(this.#bundle, { upsets: false })
    return { harness, work: await writeWork(harness, generate(this.#request), 6) }
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
