import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { knownState } from '../constants.ts'
import { cutState, type Known, type Unequal } from '../cut.ts'
import type { Mutant } from '../mutants.ts'
import { groups, loose } from './groups.ts'
import { type Follower, loosened } from './loosened.ts'
import { paired } from './paired.ts'
import { type NamedRegisters, reachable } from './reachable.ts'
import { reclocked, registersOf, rewritesMemory } from './registers.ts'
import { type Paired, type Reached, type Register, restricted } from './restricted.ts'
import { tied } from './rtlil.ts'
import { type Yosys, yosysIn } from './yosys.ts'

const mostRounds = 30

/** The reset of the top module, active low. */
const resetName = 'aresetn'

/** What holds in every reachable state of a design, found once for each. */
interface Facts {
  readonly known: Known
  readonly after: Known
  readonly groups: readonly NamedRegisters[]
  readonly reached: readonly Reached[]
  readonly followers: readonly Follower[]
}

const factsOf = new Map<string, Promise<Facts>>()

/**
 * Whether Yosys proves that a mutant does the same as the design after any reset that lasts until the
 * pipelines are empty, for ever and for all inputs: there are bits of state in which the two may differ,
 * such that from any two states that agree in the others follow equal outputs, and next states that again
 * agree in the others; and both leave the reset with the same numbers. Bits whose next values are not
 * proved equal are added until an output is reached or nothing is left to add.
 *
 * It is proved for the states in which registers that hold one number a few cycles after any state hold
 * it, and each group of registers (groups.ts) one of the states that it can reach; bits that may differ
 * have in the mutant what it can reach. Registers that only count while another one says so have to agree
 * only then. `rtlil` is the design.
 */
export async function isEquivalent(
  rtlil: string,
  topName: string,
  { command }: Pick<Mutant, 'command'>,
): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'neumarray-equivalence-'))
  const yosys = yosysIn(folder)
  const flat = (name: string, ...change: readonly string[]) =>
    yosys.change(
      rtlil,
      ...change,
      `hierarchy -top ${topName}`,
      'flatten',
      `rename ${topName} ${name}`,
    )
  try {
    const [gold, gate] = [await flat('gold'), await flat('gate', command)]
    // What is held between the edges of the clock is not looked at.
    if (rewritesMemory(gold, gate)) return false
    const facts = await (factsOf.get(rtlil) ?? remember(rtlil, factsAbout(gold, yosys)))
    const reclockedBits = reclocked(gold, gate).flatMap(bitsOf)
    const proof = { gold, gate, facts, yosys, unequal: new Set(reclockedBits) }
    if (await isProved(proof, () => facts.reached)) return true
    if (reclockedBits.length > 0) return false
    const own = await reachedBy(gate, facts.groups, yosys)
    if (own === null) return false
    return await isProved({ ...proof, unequal: new Set() }, unequal =>
      facts.reached.map((group, n) => paired(group, own.reached[n] ?? group, unequal)),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

interface Task {
  readonly gold: string
  readonly gate: string
  readonly facts: Facts
  readonly yosys: Yosys
  /** Grows. */
  readonly unequal: Set<string>
}

/** Looks for the bits that may differ; `reachedWith` gives the states to look at, when some bits do. */
async function isProved(
  { gold, gate, facts, yosys, unequal }: Task,
  reachedWith: (unequal: Unequal) => readonly (Reached | Paired)[],
): Promise<boolean> {
  for (let round = 0; round < mostRounds; round += 1) {
    const reached = reachedWith(unequal)
    // No state of the mutant goes with one of the design: they do not leave the reset alike.
    if (reached.some(({ states }) => states.length === 0)) return false
    const machine = (flat: string, takes: 'now' | 'own') => {
      const { text, stateOf } = cutState(flat, { unequal, known: facts.known, takes })
      const follows = loosened(text, facts.followers, { unequal, takes })
      return { stateOf, text: reached.reduce(restricted, follows) }
    }
    const [design, cut] = [machine(gold, 'now'), machine(gate, 'own')]
    const unproved = unprovedBits(await yosys.ask(`${design.text}\n${cut.text}`, ...proof))
    const before = unequal.size
    for (const { wire, bit } of unproved) {
      if (!wire.startsWith('next.')) return false
      for (const state of cut.stateOf(wire, bit)) unequal.add(state)
    }
    if (unequal.size === before) return await startsEqual(gate, facts, unequal, yosys)
  }
  return false
}

function remember(rtlil: string, facts: Promise<Facts>): Promise<Facts> {
  factsOf.set(rtlil, facts)
  return facts
}

async function factsAbout(gold: string, yosys: Yosys): Promise<Facts> {
  const named = groups.map(group => ({ name: group.name, ...registersOf(gold, group) }))
  const found = await reachedBy(gold, named, yosys)
  if (found === null) throw new Error('the states of the design are too many')
  return { ...found, groups: named, followers: followersIn(gold) }
}

/** What holds in every reachable state of a machine; null when its groups have too many states. */
async function reachedBy(flat: string, named: readonly NamedRegisters[], yosys: Yosys) {
  const known = await knownState(flat, text => folded(text, yosys))
  const after = await stateAfterReset(flat, yosys)
  const reached = await reachable(flat, named, { known, after, resetName, yosys })
  return reached && { known, after, reached }
}

/** What has to be equal only while it counts. */
function followersIn(gold: string): Follower[] {
  return loose.flatMap(group => {
    const { lasting, passing } = registersOf(gold, group)
    return passing.map(one => ({ ...one, valid: lasting[0]?.name ?? '' }))
  })
}

const bitsOf = ({ name, width }: Register): string[] =>
  Array.from({ length: width }, (_, bit) => `${name} ${bit}`)

/** Whether a mutant leaves the reset with the numbers of the design, but for bits that may differ. */
async function startsEqual(gate: string, facts: Facts, unequal: Unequal, yosys: Yosys) {
  const after = await stateAfterReset(gate, yosys)
  const isIdle = ({ valid }: Follower) =>
    !unequal.has(`${valid} 0`) && after.get(`${valid} 0`) === '0'
  const loosened = new Set(facts.followers.filter(isIdle).flatMap(bitsOf))
  return [...facts.after].every(
    ([bit, value]) => unequal.has(bit) || loosened.has(bit) || after.get(bit) === value,
  )
}

/** The bits of registers that hold one number when the reset has lasted a few cycles. */
const stateAfterReset = (flat: string, yosys: Yosys): Promise<Known> =>
  knownState(flat, text => folded(tied(text, resetName, '0'), yosys))

const folded = (text: string, yosys: Yosys) => yosys.change(text, ...folding)

/** Bit by bit, so that words of a table that share a bit are seen to do so. */
const folding = ['pmuxtree', 'simplemap t:$mux t:$and t:$or', 'opt -full', 'opt_clean']

const proof = [
  // Only ports are compared: a wire inside may differ where nothing depends on it.
  'rename -hide',
  'opt_clean -purge',
  'equiv_make gold gate both',
  'hierarchy -top both',
  'opt_expr',
  'opt_merge -share_all',
  'opt_clean',
  'equiv_simple',
  'equiv_status',
]

/** What Yosys does not prove equal, bit by bit; inner bits may have no name that both sides know. */
function unprovedBits(log: string): { readonly wire: string; readonly bit: number }[] {
  if (!/Of those cells \d+ are proven and \d+ are unproven/.test(log))
    throw new Error(`Yosys compares nothing:\n${log.slice(-1000)}`)
  return [...log.matchAll(/^ *Unproven \$equiv \S+: (.*)$/gm)].map(([, sides = '']) => {
    // Where one side is a number, the other has the name.
    const [, wire = '', bit = '0'] = /\\(\S+)_(?:gold|gate)(?: \[(\d+)\])?/.exec(sides) ?? []
    return { wire, bit: Number(bit) }
  })
}
