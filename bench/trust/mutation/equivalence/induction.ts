import { cutState, type Unequal } from '../cut.ts'
import { unprovedBits } from './comparison.ts'
import { type Facts, stateAfterReset } from './facts.ts'
import { type Follower, loosened } from './loosened.ts'
import { bitsOf } from './registers.ts'
import { type Paired, type Reached, restricted } from './restricted.ts'
import type { Yosys } from './yosys.ts'

export interface Task {
  /** The flat design and a flat mutant. */
  readonly gold: string
  readonly gate: string
  readonly facts: Facts
  readonly yosys: Yosys
  /** Bits that may differ from the start on. */
  readonly unequal: readonly string[]
  /** The states to look at, when some bits differ. */
  readonly reachedWith: (unequal: Unequal) => readonly (Reached | Paired)[]
}

/**
 * Whether the two machines are proved equal: adds bits that may differ and lets followers loose until an
 * output is reached, or nothing is left to add.
 */
export async function isProved(task: Task): Promise<boolean> {
  const { facts, yosys } = task
  const unequal = new Set(task.unequal)
  const free = new Set<Follower>()
  for (;;) {
    const reached = task.reachedWith(unequal)
    // No state of the mutant goes with one of the design: they do not leave the reset alike.
    if (reached.some(({ states }) => states.length === 0)) return false
    const machine = (flat: string, takes: 'now' | 'own') => {
      const { text, stateOf } = cutState(flat, { unequal, known: facts.known, takes })
      const follows = loosened(text, [...free], { unequal, takes })
      return { stateOf, text: reached.reduce(restricted, follows) }
    }
    const [design, mutant] = [machine(task.gold, 'now'), machine(task.gate, 'own')]
    const unproved = await unprovedBits(`${design.text}\n${mutant.text}`, yosys)
    if (unproved.some(({ wire }) => !wire.startsWith('next.'))) return false
    const before = unequal.size + free.size
    const strict = facts.followers.filter(one => !free.has(one) && !unequal.has(`${one.valid} 0`))
    for (const bit of unproved.flatMap(({ wire, bit }) => mutant.stateOf(wire, bit))) {
      const follower = strict.find(one => bit.startsWith(`${one.name} `))
      if (follower) free.add(follower)
      else unequal.add(bit)
    }
    if (unequal.size + free.size > before) continue
    if (free.size === facts.followers.length) return await startsEqual(task, unequal)
    // Fewer loose ones are compared faster, but after the reset all may hold anything.
    for (const follower of facts.followers) free.add(follower)
  }
}

/** Whether a mutant leaves the reset with the numbers of the design, but for bits that may differ. */
async function startsEqual({ gate, facts, yosys }: Task, unequal: Unequal): Promise<boolean> {
  const after = await stateAfterReset(gate, yosys)
  const isIdle = ({ valid }: Follower) =>
    !unequal.has(`${valid} 0`) && after.get(`${valid} 0`) === '0'
  const loose = new Set(facts.followers.filter(isIdle).flatMap(bitsOf))
  return [...facts.after].every(
    ([bit, value]) => unequal.has(bit) || loose.has(bit) || after.get(bit) === value,
  )
}
