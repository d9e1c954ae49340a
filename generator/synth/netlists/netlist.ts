import { unitOf } from './units.ts'
import type { Bit, Written, WrittenModule } from './written.ts'

/** What a unit is made of after synthesis. */
export interface Netlist {
  /** Cells of the target by type. */
  readonly cells: Readonly<Record<string, number>>
  /** Units in it by name. */
  readonly units: Readonly<Record<string, number>>
  /** The unit of each instance by its name. */
  readonly instances?: Readonly<Record<string, string>>
  /** The signal that a flip-flop holds, by the name of its cell: `sum[21]`. */
  readonly registers?: Readonly<Record<string, string>>
}

/** The netlists of all units in what `write_json` of Yosys wrote, by their names. */
export const netlistsOf = ({ modules }: Written): Record<string, Netlist> =>
  Object.fromEntries(
    Object.entries(modules).flatMap(([type, written]) => {
      const unit = unitOf(type)
      return unit === undefined ? [] : [[unit, netlistOf(written)]]
    }),
  )

/**
 * Counts the cells of a module, and names what its flip-flops hold; `outputOf` gives the output of a
 * type of flip-flop, undefined for other cells.
 */
export function netlistOf(
  written: WrittenModule,
  outputOf: (type: string) => string | undefined = () => undefined,
): Netlist {
  const cells: Record<string, number> = {}
  const units: Record<string, number> = {}
  const registers: Record<string, string> = {}
  const instances: Record<string, string> = {}
  const names = namesOf(written)
  for (const [cell, { type, connections = {} }] of Object.entries(written.cells)) {
    const unit = unitOf(type)
    const into = unit === undefined ? cells : units
    const name = unit ?? type
    into[name] = (into[name] ?? 0) + 1
    if (unit !== undefined) instances[cell] = unit
    const [bit] = connections[outputOf(type) ?? ''] ?? []
    const held = bit === undefined ? undefined : names.get(bit)
    if (held !== undefined) registers[cell] = held
  }
  return { cells, units, instances, registers }
}

/** The name of every bit that has one in the Verilog. */
function namesOf({ netnames = {} }: WrittenModule): Map<Bit, string> {
  const names = new Map<Bit, string>()
  for (const [net, { hide_name, bits }] of Object.entries(netnames)) {
    if (hide_name === 1) continue
    const plain = net.replace(/_[qoi](?=$|\[)/, '')
    bits.forEach((bit, n) => {
      // A register under its own name says more than the port that it leaves by.
      if (!names.has(bit) || /_q($|\[)/.test(net)) {
        names.set(bit, bits.length === 1 ? plain : `${plain}[${n}]`)
      }
    })
  }
  return names
}
