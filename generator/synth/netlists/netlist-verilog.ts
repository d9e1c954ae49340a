import { moduleName, unitOf } from './units.ts'
import type { Bit, WrittenModule, WrittenPort } from './written.ts'

/**
 * A module after synthesis as Verilog, for the tools that look for the slowest path: instances under
 * their own names, nets under their numbers. Parameters are left out, as units have their defaults.
 * Yosys would need a sixth of the time of the synthesis to write the same.
 */
export function netlistVerilog(name: string, { ports = {}, cells }: WrittenModule): string {
  const outside = Object.entries(ports)
  const names = portNames(outside)
  const spelled = (bit: Bit): string =>
    typeof bit === 'number' ? (names.get(bit) ?? `_${bit}_`) : `1'b${bit}`
  const inside = Object.values(cells)
    .flatMap(({ connections = {} }) => Object.values(connections).flat())
    .filter(bit => typeof bit === 'number' && !names.has(bit))
  const wires = [...new Set(inside)].map(bit => `wire ${spelled(bit)};`)
  const instances = Object.entries(cells).map(([cell, { type, connections = {} }]) => {
    const unit = unitOf(type)
    const pins = Object.entries(connections).map(
      ([pin, bits]) => `.${escaped(pin)}(${joined(bits.map(spelled))})`,
    )
    const kind = unit === undefined ? type : moduleName(unit)
    return `${escaped(kind)} ${escaped(cell)} (${pins.join(', ')});`
  })
  const assignments = outside.flatMap(([port, { bits }]) =>
    bits.flatMap((bit, n) => {
      const own = bitName(port, bits, n)
      return spelled(bit) === own ? [] : [`assign ${own} = ${spelled(bit)};`]
    }),
  )
  const heads = outside.map(([port, { direction, bits }]) => {
    const range = bits.length === 1 ? '' : `[${bits.length - 1}:0] `
    return `${direction} ${range}${escaped(port)};`
  })
  const head = `module ${escaped(name)} (${outside.map(([port]) => escaped(port)).join(', ')});`
  return [head, ...heads, ...wires, ...instances, ...assignments, 'endmodule', ''].join('\n')
}

/** The names of nets at ports; one that comes in and goes out again has that of the input. */
function portNames(ports: readonly (readonly [string, WrittenPort])[]): ReadonlyMap<Bit, string> {
  const names = new Map<Bit, string>()
  const isInput = ([, { direction }]: (typeof ports)[number]) => direction === 'input'
  for (const [port, { bits }] of [...ports.filter(isInput), ...ports]) {
    for (const [n, bit] of bits.entries()) {
      if (typeof bit === 'number' && !names.has(bit)) names.set(bit, bitName(port, bits, n))
    }
  }
  return names
}

const bitName = (port: string, bits: readonly Bit[], n: number): string =>
  bits.length === 1 ? escaped(port) : `${escaped(port)}[${n}]`

/** Bits beside each other, the highest first; nothing for a pin that is left open. */
const joined = (bits: readonly string[]): string =>
  bits.length < 2 ? bits.join('') : `{${[...bits].reverse().join(', ')}}`

/** A name as Verilog takes it. */
const escaped = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `\\${name} `)
