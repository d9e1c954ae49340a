import type { Signal } from '../ir/expr.ts'

/**
 * Registers in groups of at most so many bits, in their order; a wider register is a group of its own.
 * No group is a single bit where there is another to join: its parity would be its copy, which synthesis
 * might take for it.
 */
export function parityGroups(registers: readonly Signal[], most: number): Signal[][] {
  const groups: Signal[][] = []
  for (const register of registers) {
    const last = groups.at(-1)
    const fits = last !== undefined && bitsOf(last) + bitsOf([register]) <= most
    if (fits) last.push(register)
    else groups.push([register])
  }
  return joined(groups)
}

/** Lone bits go to the group before them, or the first one to the group after it. */
function joined(groups: readonly Signal[][]): Signal[][] {
  const result: Signal[][] = []
  for (const group of groups) {
    const last = result.at(-1)
    if (last !== undefined && (bitsOf(group) === 1 || bitsOf(last) === 1)) last.push(...group)
    else result.push([...group])
  }
  return result
}

const bitsOf = (group: readonly Signal[]): number =>
  group.reduce((sum, { shape }) => sum + shape.width.value, 0)
