import type { Placed } from './in-design.ts'
import type { Register } from './restricted.ts'

/** Registers of a flat design that belong together. */
export interface Registers {
  /** Those that count at times only. */
  readonly passing: readonly Register[]
  /** Those that count at all times: the one that says when the others do, or all of them. */
  readonly lasting: readonly Register[]
}

/** The registers of a group in a flat netlist, with the names of `cutState`. Throws for one that it has not. */
export function registersOf(flat: string, { registers, valid }: Omit<Placed, 'name'>): Registers {
  const all = registersIn(flat)
  const called = (path: string): Register => {
    const found = all.get(path)
    if (found === undefined) throw new Error(`the netlist has no register ${path}`)
    return found
  }
  return valid === undefined
    ? { passing: [], lasting: registers.map(called) }
    : { passing: registers.map(called), lasting: [called(valid)] }
}

/** The bits of a register as `cutState` names them. */
export const bitsOf = ({ name, width }: Register): string[] =>
  Array.from({ length: width }, (_, bit) => `${name} ${bit}`)

/** Registers that have another clock in `after`: what they hold is not known at the edges of the clock. */
export function reclocked(before: string, after: string): readonly Register[] {
  const clockOf = (inside: string) => /^ *connect \\CLK (.*)$/m.exec(inside)?.[1]
  const clocks = new Map(
    cells(before).map(({ register, inside }) => [register.name, clockOf(inside)]),
  )
  return cells(after)
    .filter(({ register, inside }) => clocks.get(register.name) !== clockOf(inside))
    .map(({ register }) => register)
}

/** Whether a memory is written at another clock in `after`. */
export const rewritesMemory = (before: string, after: string): boolean =>
  writeClocks(before) !== writeClocks(after)

/** The clocks of all writes, as text. */
const writeClocks = (flat: string): string =>
  [...flat.matchAll(/^ *cell \$memwr\w* (\S+)\n(.*?)^ {2}end\n/gms)]
    .map(([, cell, inside = '']) => `${cell} ${/^ *connect \\CLK (.*)$/m.exec(inside)?.[1]}`)
    .join('\n')

const registersIn = (flat: string): ReadonlyMap<string, Register> =>
  new Map(
    cells(flat).map(({ register, inside }) => [
      /^ *connect \\Q \\(\S+)$/m.exec(inside)?.[1] ?? '',
      register,
    ]),
  )

function cells(flat: string): { readonly register: Register; readonly inside: string }[] {
  const found = flat.matchAll(/^ *cell \$dff (\S+)\n(.*?)^ {2}end\n/gms)
  return [...found].map(([, cell = '', inside = '']) => ({
    inside,
    register: {
      name: cell.replace(/[$\\]/g, '_'),
      width: Number(/^ *parameter \\WIDTH (\d+)$/m.exec(inside)?.[1]),
    },
  }))
}
