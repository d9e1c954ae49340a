import { expect, test } from 'vitest'
import { netlistVerilog } from '../../../../generator/synth/netlists/netlist-verilog.ts'
import type { WrittenModule } from '../../../../generator/synth/netlists/written.ts'

const written: WrittenModule = {
  ports: {
    out_o: { direction: 'output', bits: [2, 5, '0'] },
    copy_o: { direction: 'output', bits: [5] },
    clk_i: { direction: 'input', bits: [2] },
  },
  cells: {
    g1: { type: 'DFF', connections: { CLK: [2], D: [7], Q: [5] } },
    'gen_lane[0].u_cell': {
      type: '$paramod$1\\m_mac_cell',
      connections: { left_i: [7, 2, '1'], open_o: [] },
    },
  },
}

test('ports, nets by number, instances by name, what leaves as it came', () => {
  expect(netlistVerilog('m_mac_row', written)).toBe(`module m_mac_row (out_o, copy_o, clk_i);
output [2:0] out_o;
output copy_o;
input clk_i;
wire _7_;
DFF g1 (.CLK(clk_i), .D(_7_), .Q(out_o[1]));
m_mac_cell \\gen_lane[0].u_cell  (.left_i({1'b1, clk_i, _7_}), .open_o());
assign out_o[0] = clk_i;
assign out_o[2] = 1'b0;
assign copy_o = out_o[1];
endmodule
`)
})

test('a module without content is its ports', () => {
  expect(netlistVerilog('m_a', { cells: {} })).toBe('module m_a ();\nendmodule\n')
})
