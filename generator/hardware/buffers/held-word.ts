import { bit, mux, type Value } from '../../hdl/index.ts'
import type { Builder } from '../machine/stages.ts'

/** A word that stays until the next one is asked for, from memories that give it for one cycle. */
export function heldWord(m: Builder, name: string, enable: Value, word: Value): Value {
  const given = m.let(`${name}_given`, word, `${name}: what the memory gives`)
  const fresh = m.register(`${name}_fresh`, bit, `${name}: the memory gives the word in this cycle`)
  const held = m.register(`${name}_held`, word.shape, `${name}: the word in the cycles after`)
  m.assign(fresh, enable)
  m.when(fresh, () => m.assign(held, given))
  return mux(fresh, given, held)
}
