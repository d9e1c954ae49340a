import type { ModuleIR } from '../../hdl/index.ts'
import type { Netlist } from '../netlists/netlist.ts'
import type { Unit } from '../netlists/units.ts'
import { logicOf } from './logic.ts'
import type { Stage } from './parse.ts'

/** Where names of a netlist are looked up. */
export interface Names {
  readonly units: ReadonlyMap<string, Unit>
  readonly netlists: ReadonlyMap<string, Netlist>
}

/** A path in words. */
export interface PathWords {
  readonly from: string
  readonly to: string
  /** From where to where, and through what. */
  readonly path: string
}

/** Says a path in words: `from register sequencer.row[3] through ... to register array.row[2]...`. */
export function pathWords(stages: readonly Stage[], names: Names): PathWords {
  const first = stages[0]
  const last = stages.at(-1)
  const from = first === undefined ? '' : endName(first, names)
  const to = last === undefined ? '' : endName(last, names)
  const through = throughWords(stages, names)
  const middle = through === '' ? '' : ` through ${through}`
  return { from, to, path: `from ${from}${middle} to ${to}` }
}

/** A register by the signal that it holds (after # where that is known), a memory, or a port. */
function endName({ instance, pin }: Stage, names: Names): string {
  if (instance === '') return `port ${pin}`
  const { places, unit } = locate(instance, names)
  const cell = instance.slice(instance.lastIndexOf('/') + 1)
  const held = cell.startsWith('#') ? cell.slice(1) : names.netlists.get(unit)?.registers?.[cell]
  if (held !== undefined) return `register ${[...places, held].join('.')}`
  const signal = pin.replace(/_[io](?=$|\[)/, '')
  if ((names.units.get(unit)?.memoryBits ?? 0) > 0) {
    return `memory ${places.join('.')} (${signal})`
  }
  return [...places, signal].join('.')
}

interface Located {
  /** Names of the instances from the top on, as a designer writes them. */
  readonly places: readonly string[]
  /** The unit that the cell stands in, or that the instance is. */
  readonly unit: string
}

/** `u_array/gen_row[0].u_row/g17` stands in unit mac_row at array.row[0]. */
function locate(instance: string, { netlists, units }: Names): Located {
  const parts = instance.split('/')
  const places: string[] = []
  let unit = 'top'
  for (const part of parts) {
    const inner = netlists.get(unit)?.instances?.[part]
    if (inner === undefined) break
    places.push(placeName(part))
    unit = inner
  }
  return { places, unit: units.has(unit) ? unit : 'top' }
}

/** `gen_row[0].u_row` is row[0], `gen_lane[3].u_cell` is cell[3]. */
function placeName(part: string): string {
  const [, , index = '', name = part] = /^(gen_\w+(\[\d+\])\.)?u_(\w+)$/.exec(part) ?? []
  return `${name}${index}`
}

/** The units that a path passes, with what each is likely to do there. */
function throughWords(stages: readonly Stage[], names: Names): string {
  const runs: { place: string; unit: string; gates: string[]; delay: number }[] = []
  const ends = [stages[0]?.instance, stages.at(-1)?.instance]
  for (const { instance, cell, delay } of stages) {
    if (ends.includes(instance)) continue
    const { places, unit } = locate(instance, names)
    const place = places.join('.') || 'the top module'
    const last = runs.at(-1)
    if (last?.place === place) {
      last.gates.push(cell)
      last.delay += delay
    } else runs.push({ place, unit, gates: [cell], delay })
  }
  return runs
    .map(({ place, unit, gates, delay }) => {
      const kind = kindOf(gates, names.units.get(unit)?.module)
      const count = gates.length === 1 ? '1 gate' : `${gates.length} gates`
      return `${count} of ${place} (${kind}, ${delay.toFixed(2)} ns)`
    })
    .join(', ')
}

/** What gates of a module do, told by their types and by the logic that stands in it. */
function kindOf(gates: readonly string[], module: ModuleIR | undefined): string {
  if (gates.every(gate => /BUF|INV|NOT/i.test(gate))) return 'buffers'
  if (module === undefined) return 'logic'
  const { multiplies, adds, compares, chooses } = logicOf(module)
  const isLong = gates.length > 4
  if (isLong && multiplies) return 'multiplier and adder'
  const hasSum = gates.some(gate => /^(XN?OR|FA|HA|MAJ|CARRY)/i.test(gate))
  if (hasSum && adds) return 'adder'
  if (isLong && compares) return 'comparison and choice'
  return chooses ? 'choice' : 'logic'
}
