import type { Group } from '../liberty/groups.ts'
import { type FlipFlopPins, flipFlopPins, type Library } from '../liberty/library.ts'
import { printGroup } from '../liberty/print.ts'
import { moduleName, type Unit } from '../netlists/units.ts'
import { portsOf, type UnitPort } from './unit-ports.ts'

/**
 * The memories as cells of a Liberty file, so that no path through them goes untimed: an output
 * leaves at the clock edge and takes as long as that of a flip-flop of the library, an input has its
 * setup and its load. Undefined when the flip-flop has no timing that could be taken over.
 */
export function memoryLibrary(
  memories: readonly Unit[],
  library: Library,
  flipFlop: string,
): string | undefined {
  const pins = timedPins(library, flipFlop)
  if (pins === undefined) return undefined
  const { groups } = library
  const kept = groups.groups.filter(({ kind }) => kind === 'lu_table_template')
  const ports = memories.map(unit => ({ unit, ports: portsOf(unit.module) }))
  const widths = new Set(ports.flatMap(({ ports: own }) => own.map(({ width }) => width)))
  const cells = ports.map(({ unit, ports: own }) => cellOf(unit.name, own, pins))
  const types = [...widths].sort((a, b) => a - b).map(busType)
  const values = new Map(groups.values)
  values.delete('default_operating_conditions')
  return printGroup({
    kind: 'library',
    name: 'memories',
    values,
    groups: [...kept, ...types, ...cells],
  })
}

/** The pins of a flip-flop, if they have timing. */
function timedPins(library: Library, flipFlop: string): FlipFlopPins | undefined {
  const pins = flipFlopPins(library, flipFlop)
  if (pins === undefined) return undefined
  const isTimed =
    timings(pins.data, setup).length > 0 && timings(pins.output, clockToOutput).length > 0
  return isTimed ? pins : undefined
}

const setup = /^setup/
const clockToOutput = /_edge$/

const timings = ({ groups }: Group, type: RegExp): readonly Group[] =>
  groups.filter(
    ({ kind, values }) => kind === 'timing' && type.test(values.get('timing_type') ?? ''),
  )

const busType = (width: number): Group => ({
  kind: 'type',
  name: `bits_${width}`,
  values: new Map([
    ['base_type', 'array'],
    ['data_type', 'bit'],
    ['bit_width', `${width}`],
    ['bit_from', `${width - 1}`],
    ['bit_to', '0'],
  ]),
  groups: [],
})

function cellOf(
  unit: string,
  ports: readonly UnitPort[],
  { clock, data, output }: FlipFlopPins,
): Group {
  const clockPort = ports.find(({ name }) => name === 'clk_i')?.name ?? 'clk_i'
  const ofClock = (group: Group): Group => ({
    ...group,
    values: new Map([...group.values, ['related_pin', clockPort]]),
  })
  const pins = ports.map(port => {
    const isInput = port.direction === 'input'
    const own = isInput ? timings(data, setup) : timings(output, clockToOutput)
    const isClock = port.name === clockPort
    const load = (isClock ? clock : data).values.get('capacitance') ?? '0'
    const values: [string, string][] = [['direction', port.direction]]
    if (isInput) values.push(['capacitance', load])
    if (isClock) values.push(['clock', 'true'])
    if (port.isBus) values.unshift(['bus_type', `bits_${port.width}`])
    return {
      kind: port.isBus ? 'bus' : 'pin',
      name: port.name,
      values: new Map(values),
      groups: isClock ? [] : own.map(ofClock),
    }
  })
  return { kind: 'cell', name: moduleName(unit), values: new Map([['area', '0']]), groups: pins }
}
