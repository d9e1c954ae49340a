import { describe, expect, test } from 'vitest'
import { parseConfig } from '../../../generator/config/parse.ts'
import { areaReport, moduleReports, partAreas } from '../../../generator/synth/area.ts'
import { libraryOf } from '../../../generator/synth/liberty/library.ts'
import { placeUnits } from '../../../generator/synth/netlists/machine.ts'
import { netlistOf } from '../../../generator/synth/netlists/netlist.ts'
import { resourcesOf, technologyOf } from '../../../generator/synth/technology.ts'
import { unitNamed } from '../../support/units.ts'
import { smallLibrary } from './small-library.ts'

const units = [
  unitNamed('mac_cell'),
  unitNamed('mac_row'),
  unitNamed('mac_array'),
  unitNamed('element_ram', 100),
  unitNamed('input_buffer'),
  unitNamed('top'),
]
const netlists = new Map([
  ['mac_cell', { cells: { NAND2: 10, DFF: 2 }, units: {} }],
  ['mac_row', { cells: { INV: 1 }, units: { mac_cell: 4 } }],
  ['mac_array', { cells: {}, units: { mac_row: 4 } }],
  ['input_buffer', { cells: { BUF1: 2 }, units: { element_ram: 3 } }],
  ['top', { cells: { INV: 2 }, units: { mac_array: 1, input_buffer: 2 } }],
])
const placed = placeUnits(units, netlists)
const asic = technologyOf('asic', libraryOf(smallLibrary, 'five.lib'))
const config = parseConfig({ chunkSize: 16, arraySize: 4 })
const cell = 10 * 24.5 + 2 * 96

test('instances are counted through the hierarchy', () => {
  const counts = placed.map(({ unit: { name }, instances }) => [name, instances])
  expect(Object.fromEntries(counts)).toEqual({
    mac_cell: 16,
    mac_row: 4,
    mac_array: 1,
    element_ram: 6,
    input_buffer: 2,
    top: 1,
  })
})

describe('area in um2:', () => {
  const logic = 16 * cell + 4 * 16 + 2 * 2 * 24 + 2 * 16

  test('logic by the library, memories by the bit', () => {
    expect(areaReport(placed, asic, config, { target: 'asic', ramAreaPerBit: 3 })).toEqual({
      unit: 'um2',
      total: logic + 1800,
      logic,
      memory: 1800,
      memoryBits: 600,
      flipFlops: 32,
      perMacCell: cell + 4,
      ramAreaPerBit: 3,
    })
  })

  test('parts and modules are the logic', () => {
    const parts = partAreas(placed, asic)
    expect(parts).toMatchObject({ array: 16 * cell + 64, buffers: 96, other: 32, epilogue: 0 })
    const modules = moduleReports(placed, asic)
    expect(modules[0]).toEqual({
      name: 'mac_cell',
      instances: 16,
      area: 16 * cell,
      share: (16 * cell) / logic,
    })
    expect(modules.reduce((sum, { area }) => sum + area, 0)).toBe(logic)
    expect(Object.values(parts).reduce((sum, area) => sum + area, 0)).toBe(logic)
  })
})

test('memories have no area in gates', () => {
  const gates = technologyOf('cells', undefined)
  expect(gates.flipFlops({ cells: { $_SDFFE_PP0P_: 3, $_DFF_P_: 2, $_AND_: 9 }, units: {} })).toBe(
    5,
  )
  const report = areaReport(placed, gates, config, { target: 'cells' })
  expect(report).toMatchObject({ unit: 'gates', memory: 0, memoryBits: 600, ramAreaPerBit: null })
  expect(report.total).toBe(report.logic)
})

test.each([
  ['ecp5', { LUT4: 7, TRELLIS_FF: 5, MULT18X18D: 2, DP16KD: 1, TRELLIS_DPR16X4: 4, CCU2C: 9 }],
  ['xilinx', { LUT6: 4, LUT2: 3, FDRE: 3, FDSE: 2, DSP48E1: 2, RAMB18E1: 1, RAM64M: 3, SRL16E: 1 }],
  ['ice40', { SB_LUT4: 7, SB_DFFE: 5, SB_MAC16: 2, SB_RAM40_4K: 1 }],
] as const)('resources of %s', (target, cells) => {
  const memoryLuts = target === 'ice40' ? 0 : 4
  const expected = { luts: 7, flipFlops: 5, dsps: 2, blockRams: 1, memoryLuts, cells }
  expect(resourcesOf(target, { cells, units: {} })).toEqual(expected)
})

test('a netlist tells cells, units, and what its flip-flops hold', () => {
  const written = {
    cells: {
      g1: { type: 'DFF', connections: { Q: [5] } },
      g2: { type: 'DFF', connections: { Q: [6] } },
      g3: { type: 'INV', connections: { Y: [7] } },
      'gen_lane[0].u_cell': { type: '$paramod$1\\m_mac_cell', connections: {} },
    },
    netnames: {
      g9: { hide_name: 1, bits: [5] },
      left_o: { bits: [9, 5] },
      'left_q[1]': { bits: [5] },
      'sum_q[0]': { bits: [6] },
    },
  }
  const outputOf = (type: string) => (type === 'DFF' ? 'Q' : undefined)
  expect(netlistOf(written, outputOf)).toEqual({
    cells: { DFF: 2, INV: 1 },
    units: { mac_cell: 1 },
    instances: { 'gen_lane[0].u_cell': 'mac_cell' },
    registers: { g1: 'left[1]', g2: 'sum[0]' },
  })
})
