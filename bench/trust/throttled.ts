import type { Bundle } from '../../generator/generate.ts'
import type { Simulated } from '../../sim/simulated.ts'

/** Matrices that go through each phase of `throttled`. */
export const perPhase = 8

/** What hinders the streams, one phase after the other: not at all, a beat now and then, or bursts. */
export const phases = [
  { input: 'free', output: 'free' },
  { input: 'free', output: 'trickle' },
  { input: 'free', output: 'bursts' },
  { input: 'trickle', output: 'free' },
  { input: 'bursts', output: 'free' },
  { input: 'trickle', output: 'trickle' },
  { input: 'bursts', output: 'bursts' },
  { input: 'trickle', output: 'bursts' },
] as const

/**
 * A machine behind valves on both streams, with frames of wrong lengths between its matrices: before
 * two matrices in four it gets one that is too short or too long, which it has to report once and drop.
 * Any other report, a missing one, and data that moves while it waits show as a frame error.
 */
export function throttled(bundle: Bundle): Simulated {
  const { program } = bundle
  const files = [...bundle.files, { path: 'throttled.v', text: verilog(bundle) }]
  return { program, topName: 'throttled', files }
}

function verilog({ config, design, topName }: Bundle): string {
  const { chunkSize: k, arraySize: P, operandWidth: W } = config
  const counter = design.ports.find(({ print }) => print === 'saturations')
  if (counter === undefined) throw new Error(`${topName} has no port saturations`)
  const counterEnd = counter.shape.width.value - 1
  const D = 8 * Math.ceil((P * W) / 8)
  const beats = k ** 2 / P
  const inPhases = (side: 'input' | 'output', mode: string) =>
    phases.map((phase, n) => (phase[side] === mode ? `phase == ${n}` : "1'b0")).join(' || ')
  return `
/* verilator lint_off WIDTH */
module throttled (
  input  wire aclk, input wire aresetn,
  input  wire [${D - 1}:0] s_axis_tdata, input wire s_axis_tvalid, output wire s_axis_tready, input wire s_axis_tlast,
  output wire [${D - 1}:0] m_axis_tdata, output wire m_axis_tvalid, input wire m_axis_tready, output wire m_axis_tlast, output wire m_axis_tuser,
  output wire matrix_start, output wire matrix_done, output wire array_busy, output wire waits_for_input, output wire waits_for_output, output wire [${counterEnd}:0] saturations, output wire frame_error
);
  // Matrices and beats that went in; a phase lasts ${perPhase} matrices.
  reg [15:0] cycle, matrices, beat;
  wire [15:0] phase = matrices / ${perPhase} % ${phases.length};

  wire in_open = (${inPhases('input', 'free')}) || ((${inPhases('input', 'trickle')}) ? cycle % 16 == 3 : cycle % 701 < 97);
  wire out_open = (${inPhases('output', 'free')}) || ((${inPhases('output', 'trickle')}) ? cycle % 17 == 5 : cycle % 997 < 160);

  // A frame of the wrong length, of noise, before the third and the fourth matrix of four.
  reg dropped;
  reg [15:0] noise_beat;
  reg [${D - 1}:0] noise;
  wire is_noise = beat == 0 && matrices % 4 >= 2 && !dropped;
  wire [15:0] noise_beats = matrices % 4 == 2 ? 5 + matrices % 8 * ${Math.floor(beats / 16)} : ${beats} + 3;

  // A beat once offered stays until it is taken, on both sides.
  reg in_offered, out_offered;
  wire core_ready, core_valid, core_error;
  wire core_in = (in_open || in_offered) && (is_noise || s_axis_tvalid);
  wire core_last = is_noise ? noise_beat == noise_beats - 1 : s_axis_tlast;
  wire out_pass = out_open || out_offered;
  assign s_axis_tready = core_ready && core_in && !is_noise;
  assign m_axis_tvalid = core_valid && out_pass;

  reg waits;
  reg [${D + 1}:0] seen;
  wire [${D + 1}:0] sees = {m_axis_tlast, m_axis_tuser, m_axis_tdata};
  reg [15:0] reports;
  wire [15:0] reported = reports + core_error;
  wire noise_taken = core_in && core_ready && is_noise;
  assign frame_error = (core_error && !is_noise) || (noise_taken && core_last && reported != 1) || (waits && (!core_valid || sees != seen));

  ${topName} core (
    .aclk(aclk), .aresetn(aresetn),
    .s_axis_tdata(is_noise ? noise : s_axis_tdata), .s_axis_tvalid(core_in), .s_axis_tready(core_ready), .s_axis_tlast(core_last),
    .m_axis_tdata(m_axis_tdata), .m_axis_tvalid(core_valid), .m_axis_tready(m_axis_tready && out_pass), .m_axis_tlast(m_axis_tlast), .m_axis_tuser(m_axis_tuser),
    .matrix_start(matrix_start), .matrix_done(matrix_done), .array_busy(array_busy), .waits_for_input(waits_for_input), .waits_for_output(waits_for_output), .saturations(saturations), .frame_error(core_error)
  );

  always @(posedge aclk) begin
    cycle <= cycle + 1;
    seen <= sees;
    if (!aresetn) begin
      cycle <= 0; matrices <= 0; beat <= 0; dropped <= 0; noise_beat <= 0; noise <= 1; reports <= 0;
      in_offered <= 0; out_offered <= 0; waits <= 0;
    end else begin
      in_offered <= core_in && !core_ready;
      out_offered <= m_axis_tvalid && !m_axis_tready;
      waits <= core_valid && !(m_axis_tready && out_pass);
      if (noise_taken) begin
        reports <= core_last ? 0 : reported;
        noise <= {noise, noise[${D - 1}] ^ noise[${D - 3}] ^ noise[2]};
        noise_beat <= core_last ? 0 : noise_beat + 1;
        if (core_last) dropped <= 1;
      end
      if (core_in && core_ready && !is_noise) begin
        beat <= s_axis_tlast ? 0 : beat + 1;
        if (s_axis_tlast) begin matrices <= matrices + 1; dropped <= 0; end
      end
    end
  end
endmodule
`
}
