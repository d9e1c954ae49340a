import type { Value } from '../../../../generator/hdl/index.ts'
import type { Item } from '../plan.ts'
import { conditionOf } from '../recipe.ts'
import type { ModuleDraft } from './module-draft.ts'

/** A state machine; a state goes on always, under conditions, or never. */
export function addFsm(
  draft: ModuleDraft,
  { initial, states }: Extract<Item, { kind: 'fsm' }>,
): void {
  const { m, pool } = draft
  draft.needs.clock = true
  draft.needs.reset = true
  const name = draft.fresh('state')
  const names = [...states, []].map((_, n) => `${name}_at${n}`)
  const nameAt = (n: number) => names[n % names.length] ?? ''
  const leaves = [...pool]
  const described = Object.fromEntries(
    [...states, []].map((moves, n) => {
      const [only] = moves
      const isAlways = only !== undefined && moves.length === 1 && only.to % 3 === 0
      const next = (is: (state: string) => Value) =>
        moves.map(({ condition, to }, place): readonly [Value, string] => {
          const taken = conditionOf(condition, leaves)
          return [place === 1 ? taken.xor(is(nameAt(to))) : taken, nameAt(to)]
        })
      return [nameAt(n), { note: 'a state', next: isAlways ? nameAt(only.to) : next }]
    }),
  )
  const fsm = m.fsm(name, described, { initial: nameAt(initial) })
  draft.show(fsm.state)
  draft.show(fsm.is(nameAt(initial + 1)))
}
