import type { Unequal } from '../cut.ts'
import type { Paired, Reached } from './restricted.ts'

/**
 * The states of a group in a design and in a mutant that can go together: those that agree in the bits
 * that are equal. Both have the same registers.
 */
export function paired(design: Reached, mutant: Reached, unequal: Unequal): Paired {
  const { lasting, passing } = design
  const [valid] = lasting
  const isEqual = ({ name }: { readonly name: string }, bit: number) =>
    !unequal.has(`${name} ${bit}`)
  // A register that counts in one machine only says nothing of the other one.
  const compared = valid === undefined || isEqual(valid, 0) ? passing : []
  const places: number[] = []
  let low = 0
  for (const register of [...lasting, ...passing]) {
    const counts = lasting.includes(register) || compared.includes(register)
    for (let bit = 0; bit < register.width; bit += 1)
      if (counts && isEqual(register, bit)) places.push(low + bit)
    low += register.width
  }
  const equalBits = (state: string) => places.map(place => state.at(-1 - place)).join('')
  const partners = new Map<string, string[]>()
  for (const state of mutant.states) {
    const key = equalBits(state)
    partners.set(key, [...(partners.get(key) ?? []), state])
  }
  const pairs = design.states.flatMap(state =>
    (partners.get(equalBits(state)) ?? []).map(own => ({ state, own })),
  )
  return { ...design, states: pairs.map(({ state }) => state), own: pairs.map(({ own }) => own) }
}
