import type { Netlist } from './netlist.ts'
import { type Part, partOf } from './parts.ts'
import type { Unit } from './units.ts'

/** A unit with its place in the machine. */
export interface Placed {
  readonly unit: Unit
  readonly netlist: Netlist
  /** How many there are in the whole machine. */
  readonly instances: number
  /** How many of them each part has. */
  readonly byPart: ReadonlyMap<Part, number>
}

/** Every unit below the top module, with its instances. */
export function placeUnits(
  units: readonly Unit[],
  netlists: ReadonlyMap<string, Netlist>,
): readonly Placed[] {
  const counts = new Map<string, Map<Part, number>>()
  const visit = (name: string, times: number, part: Part): void => {
    const own = counts.get(name) ?? new Map<Part, number>()
    own.set(part, (own.get(part) ?? 0) + times)
    counts.set(name, own)
    for (const [inner, count] of Object.entries(netlists.get(name)?.units ?? {})) {
      visit(inner, times * count, name === 'top' ? partOf(inner) : part)
    }
  }
  visit('top', 1, 'other')
  return units.flatMap(unit => {
    const byPart = counts.get(unit.name)
    const netlist = netlists.get(unit.name) ?? { cells: {}, units: {} }
    if (byPart === undefined) return []
    const instances = [...byPart.values()].reduce((sum, count) => sum + count, 0)
    return [{ unit, netlist, instances, byPart }]
  })
}

/** The sum over all units of what one instance has. */
export const sumOver = (placed: readonly Placed[], of: (one: Placed) => number): number =>
  placed.reduce((sum, one) => sum + one.instances * of(one), 0)
