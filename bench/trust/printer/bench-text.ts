import { joined } from './stimuli.ts'
import type { Subject } from './subject.ts'

/** The file of the inputs of a design, for $readmemh. */
export const stimuliText = ({ stimuli, flat }: Subject): string => {
  const widths = flat.inputs.map(({ signal }) => signal.shape.width.value)
  return `${stimuli.map(values => joined(values, widths).toString(16)).join('\n')}\n`
}

/**
 * A bench that runs designs side by side. When `show` rises it prints a line `NAME OUTPUTS` for each
 * design.
 */
export const benchText = (subjects: readonly Subject[]): string =>
  [
    '/* verilator lint_off DECLFILENAME */ /* verilator lint_off UNUSED */ /* verilator lint_off UNDRIVEN */ /* verilator lint_off WIDTH */',
    '`timescale 1ns/1ns',
    'module bench (input wire clk, input wire show, input wire [15:0] cycle);',
    ...subjects.flatMap(declarations),
    '  always @(posedge show) begin',
    ...subjects.map(({ name }) => `    $display("${name} %0h", ${name}_out);`),
    '  end',
    'endmodule',
    '',
  ].join('\n')

/** Drives the bench in Verilog, for Icarus. Registers begin as zero, as Verilator is told to do. */
export const driverText = (subjects: readonly Subject[], cycles: number): string =>
  [
    '`timescale 1ns/1ns',
    'module driver;',
    '  reg clk, show;',
    '  reg [15:0] cycle;',
    '  integer n;',
    '  bench u_bench (.clk(clk), .show(show), .cycle(cycle));',
    '  initial begin',
    '    clk = 0; show = 0; cycle = 0;',
    '    #1;',
    ...subjects.flatMap(cleared),
    `    for (n = 0; n < ${cycles}; n = n + 1) begin`,
    '      cycle = n;',
    '      #1 show = 1;',
    '      #1 show = 0; clk = 1;',
    '      #1 clk = 0;',
    '    end',
    '    $finish;',
    '  end',
    'endmodule',
    '',
  ].join('\n')

/** The same in C++, for Verilator. */
export const mainText = (cycles: number): string => `#include "Vbench.h"
#include "verilated.h"
int main() {
  VerilatedContext context;
  context.randReset(0);
  Vbench top(&context);
  for (int cycle = 0; cycle < ${cycles}; ++cycle) {
    top.cycle = cycle;
    top.eval();
    top.show = 1;
    top.eval();
    top.show = 0;
    top.clk = 1;
    top.eval();
    top.clk = 0;
    top.eval();
  }
  return 0;
}
`

function declarations({ name, design, flat, inputBits, outputBits, stimuli }: Subject): string[] {
  const { inputs, outputs } = flat
  const connections = [
    ...(design.clock ? [`.${design.clock.print}(clk)`] : []),
    ...parts(inputs, inputBits, `${name}_in`),
    ...parts(outputs, outputBits, `${name}_out`),
  ]
  return [
    `  reg [${inputBits - 1}:0] ${name}_all [0:${stimuli.length - 1}];`,
    `  initial $readmemh("${name}.hex", ${name}_all);`,
    `  wire [${inputBits - 1}:0] ${name}_in = ${name}_all[cycle];`,
    `  wire [${outputBits - 1}:0] ${name}_out;`,
    `  ${name} u_${name} (${connections.join(', ')});`,
  ]
}

/** Ports connected to the parts of one net, the first port highest. */
function parts(cells: Subject['flat']['inputs'], bits: number, net: string): string[] {
  let high = bits - 1
  return cells.map(({ path, signal }) => {
    const low = high - signal.shape.width.value + 1
    const part = `.${path}(${net}[${high}:${low}])`
    high = low - 1
    return part
  })
}

function cleared({ name, flat }: Subject): string[] {
  const { cells, placed } = flat
  const registers = cells.filter(({ signal }) => signal.kind === 'register')
  return [
    ...registers.map(({ path }) => `    u_bench.u_${name}.${path} = 0;`),
    ...placed.flatMap(one => {
      if (one.kind !== 'memory') return []
      const { name: memory, depth } = one.statement
      const word = `u_bench.u_${name}.${one.frame.path}${memory}[n]`
      return [`    for (n = 0; n < ${depth.value}; n = n + 1) ${word} = 0;`]
    }),
  ]
}
