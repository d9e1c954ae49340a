import { knownState } from '../constants.ts'
import type { Known } from '../cut.ts'
import type { PlacedGroups } from './in-design.ts'
import type { Follower } from './loosened.ts'
import { type NamedRegisters, reachable } from './reachable.ts'
import { registersOf } from './registers.ts'
import type { Reached } from './restricted.ts'
import { tied } from './rtlil.ts'
import type { Yosys } from './yosys.ts'

/** The reset of the top module, active low. */
const resetName = 'aresetn'

/** What holds in every reachable state of a machine. */
export interface Reach {
  readonly known: Known
  readonly after: Known
  readonly reached: readonly Reached[]
}

/** What holds in every reachable state of a design, with the registers that it is about. */
export interface Facts extends Reach {
  readonly groups: readonly NamedRegisters[]
  /** What has to be equal only while it counts. */
  readonly followers: readonly Follower[]
}

/** The facts about a flat design. Throws when its groups have too many states. */
export async function factsAbout(
  flat: string,
  { few, loose }: PlacedGroups,
  yosys: Yosys,
): Promise<Facts> {
  const groups = few.map(group => ({ name: group.name, ...registersOf(flat, group) }))
  const followers = loose.flatMap(group => {
    const { lasting, passing } = registersOf(flat, group)
    return passing.map(one => ({ ...one, valid: lasting[0]?.name ?? '' }))
  })
  const reach = await reachOf(flat, groups, yosys)
  if (reach === null) throw new Error('the states of the design are too many')
  return { ...reach, groups, followers }
}

/** What holds in every reachable state of a machine; null when its groups have too many states. */
export async function reachOf(
  flat: string,
  groups: readonly NamedRegisters[],
  yosys: Yosys,
): Promise<Reach | null> {
  const known = await knownState(flat, text => folded(text, yosys))
  const after = await stateAfterReset(flat, yosys)
  const reached = await reachable(flat, groups, { known, after, resetName, yosys })
  return reached && { known, after, reached }
}

/** The bits of registers that hold one number when the reset has lasted a few cycles. */
export const stateAfterReset = (flat: string, yosys: Yosys): Promise<Known> =>
  knownState(flat, text => folded(tied(text, resetName, '0'), yosys))

/** Bit by bit, so that words of a table that share a bit are seen to do so. */
const folded = (text: string, yosys: Yosys) =>
  yosys.change(text, 'pmuxtree', 'simplemap t:$mux t:$and t:$or', 'opt -full', 'opt_clean')
