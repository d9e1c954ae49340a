import { expect, test } from 'vitest'
import { presets } from '../../../generator/config/presets.ts'
import { type GeneratedFile, printDesign } from '../../../generator/emit/verilog.ts'
import { generate } from '../../../generator/generate.ts'
import { leftWords } from '../../../generator/hardware/array/left-words.ts'
import { macArray } from '../../../generator/hardware/array/mac-array.ts'
import { macCell } from '../../../generator/hardware/array/mac-cell.ts'
import { macRow } from '../../../generator/hardware/array/mac-row.ts'
import { unitTerm } from '../../../generator/hardware/array/unit-term.ts'
import { laneRam } from '../../../generator/hardware/buffers/lane-ram.ts'
import { ram, readNote } from '../../../generator/hardware/buffers/ram.ts'
import { epilogueLane } from '../../../generator/hardware/epilogue/epilogue-lane.ts'
import { type Datapath, datapathOf } from '../../../generator/hardware/machine/datapath.ts'
import { type Machine, machineOf } from '../../../generator/hardware/machine/machine.ts'
import { streamIn } from '../../../generator/hardware/streams/stream-in.ts'
import { streamOut } from '../../../generator/hardware/streams/stream-out.ts'
import { top } from '../../../generator/hardware/top.ts'
import { type ModuleIR, modulesBelow } from '../../../generator/hdl/index.ts'

const note = readNote(false)

/** Each unit that has parameters, made for a machine of these sizes. */
const units: Readonly<Record<string, (machine: Machine) => ModuleIR>> = {
  mac_cell: macCell,
  mac_row: macRow,
  mac_array: macArray,
  left_words: leftWords,
  unit_term: unitTerm,
  epilogue_lane: epilogueLane,
  stream_in: streamIn,
  stream_out: streamOut,
  word_ram: machine => ram(machine.lanes * machine.dataWidth, depthOf(machine), 'word_ram', note),
  element_ram: machine => ram(machine.dataWidth, depthOf(machine), 'element_ram', note),
  lane_ram: machine => laneRam(machine.lanes, machine.dataWidth, depthOf(machine), 'ram', note),
}

/** Words of a memory with as many tiles as their numbers tell apart, but one. */
const depthOf = ({ tileWidth, lanes }: Datapath): number => (2 ** tileWidth - 1) * lanes

/** What a machine is like in which a parameter has another value. */
const others: Readonly<Record<string, (of: Datapath) => Partial<Datapath>>> = {
  LANES: ({ lanes, rowWidth }) => ({ lanes: 2 * lanes, rowWidth: rowWidth + 1 }),
  DATA_W: ({ dataWidth }) => ({ dataWidth: dataWidth + 1, leftWidth: dataWidth + 1 }),
  LEFT_W: ({ leftWidth }) => ({ leftWidth: leftWidth + 1 }),
  SUM_W: ({ sumWidth }) => ({ sumWidth: sumWidth + 3 }),
  WORD_W: ({ dataWidth }) => ({ dataWidth: dataWidth + 1, leftWidth: dataWidth + 1 }),
  WIDTH: ({ dataWidth }) => ({ dataWidth: dataWidth + 1, leftWidth: dataWidth + 1 }),
  DEPTH: ({ tileWidth }) => ({ tileWidth: tileWidth + 1 }),
}

/** The Verilog of a module without its defaults, the spaces that align it, and its properties. */
const bodyOf = (module: ModuleIR): string =>
  (printDesign(module, { prefix: 'test', banner: [] }).findLast(isModule)?.text ?? '')
    .replace(/`ifdef TEST_FORMAL[\s\S]*?`endif/g, '')
    .replace(/(parameter \w+) += \d+/g, '$1')
    .replace(/\s+/g, ' ')

const isModule = ({ path }: GeneratedFile): boolean => path.endsWith('.v')

test.each(presets)('$name: a parameter changes nothing but what it says', ({ request }) => {
  const { program } = generate(request)
  const datapath = datapathOf(program)
  const withParameters = modulesBelow(top(machineOf(program)))
    .map(({ name, parameters }) => ({
      name,
      names: parameters.filter(({ kind }) => kind === 'parameter').map(one => one.name),
    }))
    .filter(({ names }) => names.length > 0)
  expect(withParameters.length).toBeGreaterThan(5)
  for (const { name, names } of withParameters) {
    const make = units[name]
    if (make === undefined) throw new Error(`${name} has parameters; add it to this test`)
    const own = bodyOf(make(machineOf(program, datapath)))
    for (const parameter of names) {
      const other = { ...datapath, ...others[parameter]?.(datapath) }
      expect(other, `another value of ${parameter}`).not.toEqual(datapath)
      expect(bodyOf(make(machineOf(program, other))), `${parameter} of ${name}`).toBe(own)
    }
  }
})
