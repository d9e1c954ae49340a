import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { generate } from '../../generator/generate.ts'
import { scratch } from '../support/scratch.ts'

const matrices = 3

/** Sends random matrices without a pause and counts the beats of T, and those with an unknown bit. */
const bench = (beatBits: number, beats: number, topName: string): string => `
module bench;
  reg clk = 0;
  always #5 clk = ~clk;
  reg aresetn = 0, valid = 0, last = 0;
  reg [${beatBits - 1}:0] data = 0;
  wire ready, t_valid, t_last, t_user, done, error;
  wire [${beatBits - 1}:0] t_data;
  ${topName} dut (
    .aclk(clk), .aresetn(aresetn),
    .s_axis_tdata(data), .s_axis_tvalid(valid), .s_axis_tready(ready), .s_axis_tlast(last),
    .m_axis_tdata(t_data), .m_axis_tvalid(t_valid), .m_axis_tready(1'b1), .m_axis_tlast(t_last),
    .m_axis_tuser(t_user), .matrix_done(done), .frame_error(error)
  );
  integer sent = 0, left = 0, unknown = 0, cycle = 0;
  always @(posedge clk) begin
    cycle = cycle + 1;
    if (valid && ready) sent = sent + 1;
    if (cycle > 6 && (^{ready, t_valid, done, error}) === 1'bx) unknown = unknown + 1;
    if (t_valid === 1'b1) begin
      left = left + 1;
      if ((^{t_data, t_last, t_user}) === 1'bx) unknown = unknown + 1;
    end
    if (left == ${matrices * beats} || cycle > 20000) begin
      $display("%0d beats, %0d unknown", left, unknown);
      $finish;
    end
    #1 aresetn = cycle > 3;
    valid = cycle > 6 && sent < ${matrices * beats};
    last = sent % ${beats} == ${beats - 1};
    if (valid) data = {${Math.ceil(beatBits / 32)}{$random}};
  end
endmodule
`

const tiny = { chunkSize: 16, arraySize: 4 }
const neumann = { ...tiny, scheme: 'neumann' }

test.each([
  tiny,
  { ...tiny, contexts: 2, refine: true, intermediateBits: 2 },
  { ...tiny, blockSize: 8, correction: 'doubling' },
  { ...tiny, macPipeline: 2, epiloguePipeline: 1 },
  { ...tiny, parity: 'memories', harden: 'sequencer', contexts: 2, refine: true },
  { chunkSize: 16, arraySize: 16 },
  { ...neumann, powerSum: 'powers', mask: false },
  { ...neumann, correction: 'progressive' },
  { ...neumann, correction: 'doubling' },
  { ...tiny, scheme: 'substitution' },
  { ...tiny, scheme: 'substitution', contexts: 2, refine: true, macPipeline: 1 },
])('no unknown bit leaves the machine in a simulator of four values: %j', async request => {
  const folder = await scratch()
  const { files, topName, config } = generate(request)
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const { chunkSize: k, arraySize: P, operandWidth: W } = config
  await writeFile(join(folder, 'bench.v'), bench(P * W, (k * k) / P, topName))
  const verilog = (files.find(({ path }) => path === 'files.f')?.text ?? '').trim().split('\n')
  await execa('iverilog', ['-g2005', '-o', 'bench', 'bench.v', ...verilog], { cwd: folder })
  const { stdout } = await execa('vvp', ['bench'], { cwd: folder, timeout: 120_000 })
  expect(stdout).toContain(`${(matrices * k * k) / P} beats, 0 unknown`)
})
