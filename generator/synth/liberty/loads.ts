import type { Group } from './groups.ts'
import { flipFlopPins, type Library } from './library.ts'

/**
 * What abc takes for the world around a unit: its inputs come from the smallest buffer, its outputs
 * drive six flip-flops. Without a driving cell that abc knows, it would leave ports as they are.
 */
export function loadsOf(library: Library): string {
  const driver = smallestBuffer(library)
  const load = Math.round(6 * inputLoad(library) * 10) / 10
  const lines = driver === undefined ? [] : [`set_driving_cell ${driver}`]
  return [...lines, `set_load ${load} [all_outputs]`, ''].join('\n')
}

/** A cell whose only output is its only input. */
function smallestBuffer({ groups, areas }: Library): string | undefined {
  const buffers = groups.groups.filter(cell => cell.kind === 'cell' && isBuffer(cell))
  return buffers
    .map(({ name }) => name)
    .sort((a, b) => (areas.get(a) ?? 0) - (areas.get(b) ?? 0) || (a < b ? -1 : 1))[0]
}

function isBuffer({ groups }: Group): boolean {
  const pins = groups.filter(({ kind }) => kind === 'pin')
  const input = pins.find(({ values }) => values.get('direction') === 'input')
  const output = pins.find(({ values }) => values.get('direction') === 'output')
  return pins.length === 2 && input !== undefined && output?.values.get('function') === input.name
}

/** Load of the data pin of a flip-flop in fF; 8 where the library does not say. */
function inputLoad(library: Library): number {
  const loads = [...library.flipFlops.keys()].flatMap(name => {
    const capacitance = Number(flipFlopPins(library, name)?.data.values.get('capacitance'))
    return capacitance > 0 ? [capacitance * femtofarads(library)] : []
  })
  return loads.length === 0 ? 8 : Math.min(...loads)
}

/** What the unit of loads is in fF: `capacitive_load_unit (1, pf)`. */
function femtofarads({ groups }: Library): number {
  const [size = '1', unit = 'pf'] = (groups.values.get('capacitive_load_unit') ?? '').split('; ')
  return (Number(size) || 1) * (unit.toLowerCase() === 'ff' ? 1 : 1000)
}
