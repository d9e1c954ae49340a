import { expect, test } from 'vitest'
import { unsigned } from '../../../generator/hdl/index.ts'
import { specifyBlocks } from '../../../generator/synth/clock/specify.ts'
import { parseLongest } from '../../../generator/synth/clock/yosys-sta.ts'
import { SynthesisError } from '../../../generator/synth/errors.ts'
import { parseGroups } from '../../../generator/synth/liberty/groups.ts'
import { libraryOf } from '../../../generator/synth/liberty/library.ts'
import { valueAt } from '../../../generator/synth/liberty/tables.ts'
import { unitNamed } from '../../support/units.ts'
import { smallLibrary } from './small-library.ts'

const recorded = `
5. Executing STA pass (static timing analysis).
Latest arrival time in 'm_top' is 3830:
    3830 u_array.gen_row[0].u_row.gen_lane[7].u_cell.g1261 (DFFPOSX1.D)
           \\u_array.gen_row[0].u_row.gen_lane[7].u_cell.g13
    3642 u_array.gen_row[0].u_row.gen_lane[7].u_cell.g1230 (XNOR2X1.A->Y)
           \\u_array.gen_row[0].u_row.left_q [1]
     187 u_buffer_a.u_operand_0.gen_lane[2].u_memory (m_element_ram.clk_i->read_data_o)
       0   \\aclk (<primary input>)
`

test('what sta of Yosys printed, from the start to the end', () => {
  const { periodNs, watts, stages } = parseLongest(recorded)
  expect({ periodNs, watts }).toEqual({ periodNs: 3.83, watts: null })
  const cell = 'u_array/gen_row[0].u_row/gen_lane[7].u_cell'
  expect(stages.map(({ instance, pin, cell: type }) => [instance, pin, type])).toEqual([
    ['u_buffer_a/u_operand_0/gen_lane[2].u_memory', 'read_data_o', 'm_element_ram'],
    [`${cell}/g1230`, 'Y', 'XNOR2X1'],
    [`${cell}/g1261`, 'D', 'DFFPOSX1'],
  ])
  expect(stages.map(({ delay }) => Math.round(1000 * delay))).toEqual([187, 3455, 188])
  expect(() => parseLongest('ERROR')).toThrow(SynthesisError)
})

const tabled = smallLibrary.replace(
  'lu_table_template (delays) { variable_1 : input_net_transition; index_1 ("1, 2"); }',
  `lu_table_template (delays) {
    variable_1 : total_output_net_capacitance; variable_2 : input_net_transition;
    index_1 ("0.01, 0.1"); index_2 ("1, 2, 3"); }`,
)

test('a table gives the value nearest to a load and a slope', () => {
  const library = libraryOf(tabled, 'five.lib')
  const text = 'library (t) { cell_rise (delays) { values ("1, 2, 3", "4, 5, 6"); } }'
  const [table] = parseGroups(text).groups
  if (table === undefined) throw new Error('there is no table')
  const at = (load: number, slew: number) => valueAt(library, table, { load, slew })
  expect([at(0, 0), at(0.04, 2.2), at(0.2, 1), at(9, 9)]).toEqual([1, 2, 4, 6])
})

test('cells with their delays in ps, and a memory like a flip-flop', () => {
  const memory = unitNamed('ram', 4, m => {
    const W = m.parameter('W', 4, 'bits of a word')
    m.clock()
    m.input('write', unsigned(W), 'word')
    m.output('read', unsigned(W), 'word')
  })
  const blocks = specifyBlocks(libraryOf(smallLibrary, 'five.lib'), 'DFF', [memory]) ?? ''
  expect(blocks).toContain(
    "module DFF(input CLK, input D, output QN, output Q);\nspecify\n$setup(D, posedge CLK, 300);\n(posedge CLK => (Q : 1'b0)) = 700;\nendspecify\nendmodule\n",
  )
  expect(blocks).toContain(
    "module m_ram(input clk_i, input [3:0] write_i, output [3:0] read_o);\nspecify\n$setup(write_i, posedge clk_i, 300);\n(posedge clk_i *> (read_o : 4'b0)) = 700;\nendspecify\nendmodule\n",
  )
  const bare = libraryOf(smallLibrary.replace('rise_constraint', 'other'), 'five.lib')
  expect(specifyBlocks(bare, 'DFF', [])).toBeUndefined()
})
