import type { Group } from '../liberty/groups.ts'
import { flipFlopPins, type Library } from '../liberty/library.ts'
import { type Point, valueAt } from '../liberty/tables.ts'
import { moduleName, type Unit } from '../netlists/units.ts'
import { portsOf } from './unit-ports.ts'

/**
 * The cells of a library, and the memories, as Verilog with `specify` blocks, for `sta` of Yosys: one
 * delay in ps for each way through a cell, at the load of four data pins of a flip-flop. Memories
 * are timed like the flip-flop. Undefined when the library has no tables of delays.
 */
export function specifyBlocks(
  library: Library,
  flipFlop: string,
  memories: readonly Unit[],
): string | undefined {
  const timed = flipFlopTiming(library, flipFlop)
  if (timed === undefined) return undefined
  const cells = library.groups.groups.filter(({ kind }) => kind === 'cell')
  const texts = cells.map(cell => cellText(library, cell, timed.point))
  return [...texts, ...memories.map(unit => memoryText(unit, timed))].join('')
}

interface FlipFlopTiming {
  readonly point: Point
  /** In ps. */
  readonly setup: number
  readonly delay: number
}

function flipFlopTiming(library: Library, flipFlop: string): FlipFlopTiming | undefined {
  const pins = flipFlopPins(library, flipFlop)
  if (pins === undefined) return undefined
  const load = 4 * Number(pins.data.values.get('capacitance') ?? 0)
  const edge = worst(library, tables(pins.output, /_transition$/), { load, slew: 0 })
  const point = { load, slew: edge ?? 0 }
  const setup = worst(library, tables(pins.data, /_constraint$/, /^setup/), point)
  const delay = worst(library, tables(pins.output, /^cell_/), point)
  return setup === undefined || delay === undefined
    ? undefined
    : { point, setup: picoseconds(library, setup), delay: picoseconds(library, delay) }
}

/** The tables of a pin whose kind is of a form, of timings of a type. */
const tables = (pin: Group, kind: RegExp, type = /./): readonly Group[] =>
  pin.groups
    .filter(
      group => group.kind === 'timing' && type.test(group.values.get('timing_type') ?? 'comb'),
    )
    .flatMap(timing => timing.groups.filter(table => kind.test(table.kind)))

function worst(library: Library, all: readonly Group[], point: Point): number | undefined {
  const values = all.flatMap(table => valueAt(library, table, point) ?? [])
  return values.length === 0 ? undefined : Math.max(...values)
}

function picoseconds({ groups }: Library, value: number): number {
  const [, size = '1', unit = 'ns'] =
    /^([\d.]*)(\w+)$/.exec(groups.values.get('time_unit') ?? '') ?? []
  return Math.max(0, Math.round(value * (Number(size) || 1) * (unit === 'ps' ? 1 : 1000)))
}

function cellText(library: Library, cell: Group, point: Point): string {
  const pins = cell.groups.filter(({ kind }) => kind === 'pin')
  const ports = pins.map(pin => `${pin.values.get('direction') ?? 'input'} ${pin.name}`)
  const isFlipFlop = library.flipFlops.has(cell.name)
  const paths = pins.flatMap(pin =>
    isFlipFlop ? held(library, pin, point) : through(library, pin, point),
  )
  return `module ${cell.name}(${ports.join(', ')});\nspecify\n${paths.join('')}endspecify\nendmodule\n`
}

/** The ways through a gate to one of its outputs. */
const through = (library: Library, pin: Group, point: Point): string[] =>
  pin.groups.flatMap(timing => {
    const all = timing.groups.filter(({ kind }) => /^cell_/.test(kind))
    const delay = worst(library, all, point)
    const inputs = timing.values.get('related_pin')?.split(/\s+/) ?? []
    return delay === undefined
      ? []
      : inputs.map(input => `(${input} => ${pin.name}) = ${picoseconds(library, delay)};\n`)
  })

/** What a pin of a flip-flop waits for: data before the edge, outputs after it. */
const held = (library: Library, pin: Group, point: Point): string[] =>
  pin.groups.flatMap(timing => {
    const type = timing.values.get('timing_type') ?? ''
    const clock = timing.values.get('related_pin')
    const edge = type.includes('falling') ? 'negedge' : 'posedge'
    const value = worst(
      library,
      timing.groups.filter(({ kind }) => /^cell_|_constraint$/.test(kind)),
      point,
    )
    if (value === undefined || timing.kind !== 'timing') return []
    const time = picoseconds(library, value)
    if (/^setup/.test(type)) return [`$setup(${pin.name}, ${edge} ${clock}, ${time});\n`]
    return /_edge$/.test(type) ? [`(${edge} ${clock} => (${pin.name} : 1'b0)) = ${time};\n`] : []
  })

function memoryText({ name, module }: Unit, { setup, delay }: FlipFlopTiming): string {
  const ports = portsOf(module)
  const declared = ports.map(
    ({ name: port, direction, width, isBus }) =>
      `${direction} ${isBus ? `[${width - 1}:0] ` : ''}${port}`,
  )
  const paths = ports
    .filter(({ name: port }) => port !== 'clk_i')
    .map(({ name: port, direction, width }) =>
      direction === 'input'
        ? `$setup(${port}, posedge clk_i, ${setup});\n`
        : `(posedge clk_i *> (${port} : ${width}'b0)) = ${delay};\n`,
    )
  return `module ${moduleName(name)}(${declared.join(', ')});\nspecify\n${paths.join('')}endspecify\nendmodule\n`
}
