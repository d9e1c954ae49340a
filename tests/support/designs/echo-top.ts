import { integer } from '../../../generator/formats/integer.ts'
import { storeOrder } from '../../../generator/program/cycles/store-order.ts'
import type { Execution, Executor } from '../../../generator/program/execution.ts'
import { band } from '../../../generator/program/matrix/band.ts'
import { strictlyLower } from '../../../generator/program/matrix/matrix.ts'
import { plainPipeline } from '../../../generator/program/pipeline.ts'
import type { Op, Program } from '../../../generator/program/program.ts'
import type { Simulated } from '../../../sim/simulated.ts'

/** Ways in which the echo can be wrong. */
export type Fault =
  | 'never done'
  | 'deaf'
  | 'crash'
  | 'early last'
  | 'restless data'
  | 'falling valid'
  | 'wrong tuser'
  | 'wrong store and element'
  | 'slow'

export interface EchoSizes {
  readonly k?: 16 | 32 | 64 | 128
  readonly P?: 4 | 8 | 16 | 32
  readonly W?: number
  readonly topName?: string
}

/** A hand-written top with the ports of a generated one: T - I is A, stored row by row as one operation. */
export function echoBundle(
  { k = 16, P = 4, W = 8, topName = 'echo' }: EchoSizes = {},
  fault?: Fault,
): Simulated {
  const program = echoProgram(k, P, W)
  const files = [{ path: 'rtl/echo.v', text: echoVerilog(program, topName, fault) }]
  return { program, topName, files }
}

/** What the echo does, in TypeScript. */
export const echoGolden: Executor = async (program, batch, { stores = false } = {}) => {
  const {
    input: { rows: k },
    tile: P,
  } = program
  const order = [...storeOrder(program)]
  const matrices = batch.map(A => {
    const result = A.map((value, at) => (at % k < Math.floor(at / k) ? value : 0))
    const rows = order.map(({ row, column }) =>
      result.slice(row * k + column, row * k + column + P),
    )
    return {
      result,
      saturations: rows.filter(([first]) => first === 2 ** (program.width - 1) - 1).length,
      compute: order.length,
      ...(stores && { stores: Int32Array.from(rows.flatMap(row => [...row])) }),
    }
  })
  const interval = order.length + 1 + 2 * ((k * k) / P)
  const execution: Execution = {
    matrices,
    interval: batch.length > 1 ? interval : null,
    busy: order.length * batch.length,
  }
  return execution
}

function echoProgram(k: number, P: number, W: number): Program {
  const n = k / P
  const A = {
    ...strictlyLower(k),
    kind: integer,
    symbol: 'A',
    buffer: 'A',
    band: band(1, k - 1),
    fractionBits: W - 1,
    width: W,
  }
  const op: Op = {
    name: 'T',
    equation: 'T = A',
    left: null,
    right: A,
    unit: 'left',
    addend: null,
    into: { ...A, symbol: 'T', buffer: 'T' },
    fresh: A.band,
    blocks: null,
    granularity: 'tile',
    tileRow: null,
    tiles: {
      into: { first: 0, last: n - 1 },
      left: { first: 0, last: 0 },
      right: { first: 0, last: n - 1 },
    },
    shift: { result: 0, unit: 0, addend: 0 },
    wait: 0,
  }
  const buffers = [
    { name: 'A', kind: 'input' as const, starts: 'empty' as const },
    { name: 'T', kind: 'output' as const, starts: 'empty' as const },
  ]
  return {
    input: A,
    output: op.into,
    tile: P,
    width: W,
    pipeline: plainPipeline,
    contexts: 1,
    protection: { memories: false, control: false },
    ramStyle: 'plain',
    buffers,
    matrices: [],
    ops: [op],
  }
}

function echoVerilog(program: Program, topName: string, fault: Fault | undefined): string {
  const {
    input: { rows: k },
    tile: P,
    width: W,
  } = program
  const order = [...storeOrder(program)]
  const beats = (k * k) / P
  const D = 8 * Math.ceil((P * W) / 8)
  const beatOf = order.map(({ row, column }) => (row * k + column) / P)
  const is = (name: Fault) => (fault === name ? 1 : 0)
  return `
/* verilator lint_off WIDTH */
module ${topName} (
  input  wire aclk, input wire aresetn,
  input  wire [${D - 1}:0] s_axis_tdata, input wire s_axis_tvalid, output wire s_axis_tready, input wire s_axis_tlast,
  output wire [${D - 1}:0] m_axis_tdata, output wire m_axis_tvalid, input wire m_axis_tready, output wire m_axis_tlast, output wire m_axis_tuser,
  output wire matrix_start, output wire matrix_done, output wire array_busy, output wire waits_for_input, output wire waits_for_output, output wire [15:0] saturations, output wire frame_error
);
  localparam LOAD = 0, WORK = 1, SEND = 2;
  reg [${D - 1}:0] memory [0:${beats - 1}];
  reg [1:0] state;
  reg [15:0] beat, count, full;
  reg [7:0] restless;

  function [15:0] beat_of(input [15:0] n);
    case (n)
${beatOf.map((at, n) => `      ${n}: beat_of = ${at};`).join('\n')}
      default: beat_of = 0;
    endcase
  endfunction

  function [${D - 1}:0] lower(input [15:0] at, input [${D - 1}:0] value);
    integer e;
    begin
      lower = 0;
      for (e = 0; e < ${P}; e = e + 1)
        if ((at * ${P}) % ${k} + e < (at * ${P}) / ${k}) lower[e*${W} +: ${W}] = value[e*${W} +: ${W}];
    end
  endfunction

  wire [15:0] working = beat_of(count);
  wire [${D - 1}:0] row = lower(working, memory[working]);
  wire [${D - 1}:0] out = lower(beat, memory[beat]);
  wire storing = state == WORK && count < ${order.length};
  wire store_valid = storing;
  wire [${P * W - 1}:0] store_data = row[${P * W - 1}:0] ^ (${is('wrong store and element')} && count == 5 ? 2 : 0);
  wire finished = count == ${order.length} + (${is('slow')} ? 3 : 0);
  wire saturated = row[${W - 1}:0] == {1'b0, {${W - 1}{1'b1}}};

  assign s_axis_tready = aresetn && state == LOAD && !${is('deaf')};
  assign matrix_start = state == WORK && count == 0;
  assign array_busy = storing;
  assign waits_for_input = state == LOAD;
  assign waits_for_output = state == SEND;
  assign matrix_done = state == WORK && finished && !${is('never done')};
  assign saturations = full;
  assign m_axis_tvalid = state == SEND && !(${is('falling valid')} && restless == 7);
  assign m_axis_tdata = out ^ (${is('wrong store and element')} && beat == ${beats - 1} ? 4 : 0) ^ (${is('restless data')} ? {${D}{restless[0]}} : 0);
  assign m_axis_tlast = beat == ${beats - 1} - ${is('early last')};
  assign m_axis_tuser = (full != 0) ^ ${is('wrong tuser')};
  assign frame_error = s_axis_tvalid && s_axis_tready && s_axis_tlast != (beat == ${beats - 1});

  always @(posedge aclk) begin
    restless <= restless + 1;
    if (!aresetn) begin
      state <= LOAD; beat <= 0; count <= 0; full <= 0; restless <= 0;
    end else begin
      if (s_axis_tvalid && s_axis_tready) begin
        memory[beat] <= s_axis_tdata;
        beat <= beat == ${beats - 1} ? 0 : beat + 1;
        if (beat == ${beats - 1}) begin state <= WORK; count <= 0; full <= 0; end
      end
      if (state == WORK) begin
        count <= count + 1;
        if (storing && saturated) full <= full + 1;
        if (matrix_done) state <= SEND;
        if (${is('crash')} && count == 3) $stop;
      end
      if (m_axis_tvalid && m_axis_tready) begin
        beat <= beat == ${beats - 1} ? 0 : beat + 1;
        if (beat == ${beats - 1}) state <= LOAD;
      end
    end
  end
endmodule
`
}
