import { rm } from 'node:fs/promises'
import { temporaryFolder } from '../../../../generator/system/temporary.ts'
import type { Mutant, Mutated } from '../mutants.ts'
import { type Facts, factsAbout, reachOf } from './facts.ts'
import { groupsIn, type PlacedGroups } from './in-design.ts'
import { isProved } from './induction.ts'
import { paired } from './paired.ts'
import { bitsOf, reclocked, rewritesMemory } from './registers.ts'
import { LimitError, type Limits, type Yosys, yosysIn } from './yosys.ts'

/** What is known of a mutant; `why` names the limit at which the proof was ended. */
export type Verdict =
  | { readonly kind: 'equivalent' | 'not proved' }
  | { readonly kind: 'undecided'; readonly why: string }

/** Most proofs take less than half of that time and a twentieth of that memory. */
const usual: Limits = { seconds: 300, memory: 4 }

/**
 * Proves that mutants do the same as their design after any reset that lasts until the pipelines are
 * empty, for ever and for all inputs: there are bits of state in which the two may differ, such that
 * from any two states that agree in the others follow equal outputs, and next states that again agree
 * in the others; and both leave the reset with the same numbers.
 *
 * It is proved for the states in which registers that hold one number a few cycles after any state hold
 * it, and each group of registers (groups.ts) one of the states that it can reach; bits that may differ
 * have in the mutant what it can reach. Registers that only count while another one says so have to agree
 * only then.
 */
export class Equivalence {
  readonly #design: Pick<Mutated, 'bundle' | 'rtlil'>
  readonly #limits: Limits
  readonly #groups: PlacedGroups
  #facts: Promise<Facts> | undefined

  /** Throws when the groups do not fit the design. */
  constructor(design: Pick<Mutated, 'bundle' | 'rtlil'>, limits: Limits = usual) {
    this.#design = design
    this.#limits = limits
    this.#groups = groupsIn(design.bundle.design)
  }

  /** Whether a mutant is proved equivalent. The first call finds what holds in the design, without a limit of time. */
  async of(mutant: Pick<Mutant, 'command'>): Promise<Verdict> {
    this.#facts ??= inFolder({ ...this.#limits, seconds: 3600 }, async yosys =>
      factsAbout(await this.#flat('gold', yosys), this.#groups, yosys),
    )
    const facts = await this.#facts
    try {
      const isEqual = await inFolder(this.#limits, yosys => this.#isEqual(mutant, facts, yosys))
      return { kind: isEqual ? 'equivalent' : 'not proved' }
    } catch (error) {
      if (error instanceof LimitError) return { kind: 'undecided', why: error.message }
      throw error
    }
  }

  async #isEqual({ command }: Pick<Mutant, 'command'>, facts: Facts, yosys: Yosys) {
    const [gold, gate] = [await this.#flat('gold', yosys), await this.#flat('gate', yosys, command)]
    // What is held between the edges of the clock is not looked at.
    if (rewritesMemory(gold, gate)) return false
    const unequal = reclocked(gold, gate).flatMap(bitsOf)
    const task = { gold, gate, facts, yosys }
    if (await isProved({ ...task, unequal, reachedWith: () => facts.reached })) return true
    if (unequal.length > 0) return false
    const own = await reachOf(gate, facts.groups, yosys)
    if (own === null) return false
    return await isProved({
      ...task,
      unequal: [],
      reachedWith: bits =>
        facts.reached.map((group, n) => paired(group, own.reached[n] ?? group, bits)),
    })
  }

  #flat(name: string, yosys: Yosys, ...change: readonly string[]): Promise<string> {
    const { rtlil, bundle } = this.#design
    const { topName } = bundle
    const flatten = [`hierarchy -top ${topName}`, 'flatten', `rename ${topName} ${name}`]
    return yosys.change(rtlil, ...change, ...flatten)
  }
}

/** Runs a task with a folder for Yosys, which is deleted afterwards. */
async function inFolder<T>(limits: Limits, task: (yosys: Yosys) => Promise<T>): Promise<T> {
  const folder = await temporaryFolder('neumarray-equivalence-')
  try {
    return await task(yosysIn(folder, limits))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
