import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bit, signed, unsigned } from '../../../generator/hdl/index.ts'
import { refusalIn } from '../../../generator/synth/clock/nextpnr.ts'
import { parseTiming, type Stage } from '../../../generator/synth/clock/parse.ts'
import { parsePlaced } from '../../../generator/synth/clock/placed-path.ts'
import { pathWords } from '../../../generator/synth/clock/words.ts'
import { SynthesisError } from '../../../generator/synth/errors.ts'
import type { Netlist } from '../../../generator/synth/netlists/netlist.ts'
import { unitNamed } from '../../support/units.ts'

const recorded = readFileSync(join(import.meta.dirname, 'recorded/opensta.txt'), 'utf8')

const built = [
  unitNamed('top'),
  unitNamed('mac_array'),
  unitNamed('mac_row', 0, m => {
    const held = m.register('left', unsigned(8), 'left word', { isData: true })
    m.when(m.input('load', bit, 'takes a word'), () =>
      m.assign(held, m.input('left', unsigned(8), 'word')),
    )
  }),
  unitNamed('mac_cell', 0, m => {
    const sum = m.register('sum', signed(24), 'dot product', { isData: true })
    const [left, right] = ['left', 'right'].map(name => m.input(name, signed(8), 'operand'))
    if (left && right) m.assign(sum, sum.add(left.mul(right)).fit(sum.shape))
  }),
  unitNamed('walker', 0, m => {
    const row = m.register('row', unsigned(4), 'row', { reset: 0 })
    m.when(row.eq(m.input('last', unsigned(4), 'last row')), () =>
      m.assign(row, row.add(1).fit(row.shape)),
    )
  }),
  unitNamed('ram', 320),
]
const units = new Map(built.map(unit => [unit.name, unit]))
const inside = (instances: Record<string, string>, registers: Record<string, string> = {}) => ({
  cells: {},
  units: {},
  instances,
  registers,
})
const netlists = new Map<string, Netlist>([
  ['top', inside({ u_array: 'mac_array', u_walker: 'walker', u_words: 'ram' })],
  ['mac_array', inside({ 'gen_row[0].u_row': 'mac_row' })],
  ['mac_row', inside({ 'gen_lane[0].u_cell': 'mac_cell' }, { g712: 'left[6]' })],
  ['mac_cell', inside({}, { g1261: 'sum[21]' })],
  ['walker', inside({}, { g5: 'row[3]' })],
])
const say = (stages: readonly Stage[]) => pathWords(stages, { units, netlists })
const gate = (instance: string, cell = 'NAND2X1', pin = 'Y', delay = 0.1): Stage => ({
  instance,
  cell,
  pin,
  delay,
})

describe('what OpenSTA printed:', () => {
  const timing = parseTiming(recorded)

  test('period, power and every pin of the path', () => {
    expect(timing.periodNs).toBeCloseTo(4.875, 3)
    expect(timing.watts).toBeCloseTo(0.50615, 5)
    expect(timing.stages).toHaveLength(35)
    expect(timing.stages[1]).toEqual({
      instance: 'u_array/gen_row[0].u_row/g712',
      pin: 'Q',
      cell: 'DFFPOSX1',
      delay: 0.7924,
    })
    expect(timing.stages.at(-1)?.pin).toBe('D')
  })

  test('in words', () => {
    expect(say(timing.stages)).toEqual({
      from: 'register array.row[0].left[6]',
      to: 'register array.row[0].cell[0].sum[21]',
      path: 'from register array.row[0].left[6] through 32 gates of array.row[0].cell[0] (multiplier and adder, 3.90 ns) to register array.row[0].cell[0].sum[21]',
    })
  })

  test('without a path it is an error that shows the log', () => {
    expect(() => parseTiming('no such thing')).toThrow(SynthesisError)
    expect(() => parseTiming('no such thing')).toThrow('OpenSTA found no path:\n  no such thing')
  })
})

describe('a path in words:', () => {
  test('ports and memories are called so', () => {
    const { path } = say([gate('', 'in', 's_axis_tvalid'), gate('u_words', 'm_ram', 'write_i')])
    expect(path).toBe('from port s_axis_tvalid to memory words (write)')
  })

  test('buffers, choices and comparisons are told apart', () => {
    const between = [
      gate('u_walker/g1', 'XOR2X1'),
      gate('u_array/g2', 'BUFX4'),
      gate('u_array/gen_row[0].u_row/g3', 'OAI21X1'),
    ]
    const { path } = say([gate('u_walker/g5', 'DFFPOSX1'), ...between, gate('g9', 'DFFPOSX1', 'D')])
    expect(path).toBe(
      'from register walker.row[3] through 1 gate of walker (adder, 0.10 ns), 1 gate of array (buffers, 0.10 ns), 1 gate of array.row[0] (choice, 0.10 ns) to D',
    )
  })
})

describe('what nextpnr reported:', () => {
  const end = (cell: string, port: string) => ({ cell, port })
  const cell = 'u_array.gen_row[0].u_row.gen_lane[0].u_cell.'
  const report = {
    fmax: { clk: { achieved: 80 } },
    critical_paths: [
      { from: '<async>', to: '<async>', path: [] },
      {
        from: 'posedge clk',
        to: 'posedge clk',
        path: [
          { type: 'clk-to-q', delay: 0.5, from: end('x', 'CLK'), to: end('x', 'O') },
          {
            ...{ type: 'routing', delay: 2, net: 'u_array.gen_row[0].u_row.left_q[6]' },
            ...{ from: end('x', 'O'), to: end(`${cell}a_LC`, 'I0') },
          },
          {
            type: 'logic',
            delay: 0.4,
            from: end(`${cell}a_LC`, 'I0'),
            to: end(`${cell}a_LC`, 'O'),
          },
          {
            ...{ type: 'routing', delay: 1, net: `${cell}a` },
            ...{ from: end(`${cell}a_LC`, 'O'), to: end(`${cell}b_LC`, 'I1') },
          },
          {
            type: 'setup',
            delay: 0.3,
            from: end(`${cell}b_LC`, 'I1'),
            to: end(`${cell}b_LC`, 'I1'),
          },
        ],
      },
    ],
  }
  const flat = {
    modules: {
      m_top: {
        cells: {
          [`${cell}b`]: { type: 'SB_LUT4', connections: { O: [7] } },
          ff: { type: 'SB_DFF', connections: { D: [7], Q: [8] } },
        },
        netnames: { [`${cell}sum_q`]: { bits: [9, 8] } },
      },
    },
  }

  test('period and path, registers by their signals', () => {
    const { periodNs, stages } = parsePlaced(JSON.stringify(report), JSON.stringify(flat))
    expect(periodNs).toBe(12.5)
    expect(say(stages).path).toBe(
      'from register array.row[0].left[6] through 1 gate of array.row[0].cell[0] (logic, 2.40 ns) to register array.row[0].cell[0].sum[1]',
    )
  })

  test('a block RAM at an end of the path is a memory', () => {
    const [memory, gate] = ['u_words.words.0.0_RAM', `${cell}a_LC`]
    const path = [
      { type: 'clk-to-q', delay: 2, from: end(gate, 'RCLK'), to: end(memory, 'RDATA_5') },
      {
        ...{ type: 'routing', delay: 1, net: 'u_words.words.0.0_RDATA_2[0]' },
        ...{ from: end(memory, 'RDATA_5'), to: end(gate, 'I1') },
      },
      { type: 'logic', delay: 0.4, from: end(gate, 'I1'), to: end(gate, 'O') },
      { type: 'setup', delay: 0.1, from: end(memory, 'WADDR_3'), to: end(memory, 'WADDR_3') },
    ]
    const paths = [{ from: 'posedge clk', to: 'posedge clk', path }]
    const text = JSON.stringify({ ...report, critical_paths: paths })
    expect(say(parsePlaced(text, JSON.stringify(flat)).stages).path).toBe(
      'from memory words (read_data) through 1 gate of array.row[0].cell[0] (logic, 1.40 ns) to memory words (write_address)',
    )
  })

  test('a design that does not fit: what it needs and what there is', () => {
    const log = [
      'Info: Device utilisation:',
      'Info: \t         ICESTORM_LC: 21289/ 7680   277%',
      'Info: \t        ICESTORM_RAM:    32/   32   100%',
      'Info: \t               SB_IO:   300/  256   117%',
    ].join('\n')
    expect(refusalIn(log)).toBe('it needs 21289 logic cells of 7680 and 300 pins of 256')
    expect(refusalIn('Info: \t ICESTORM_LC:  6171/ 7680    80%')).toBeUndefined()
  })
})
