import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { generate } from '../../../generator/generate.ts'
import { scratch } from '../../support/scratch.ts'

/** One matrix through a design of `beats` beats of `bits` bits; prints when beats pass, and what padding holds. */
const bench = (beats: number, bits: number, data: number) => `
module bench;
  reg aclk = 0, aresetn = 0, valid = 0, last = 0, first = 1;
  reg [${bits - 1}:0] data = 0;
  wire [${bits - 1}:0] out;
  wire ready, out_valid, out_last;
  integer cycle = 0, beat = 0;
  neumarray dut (
    .aclk(aclk), .aresetn(aresetn),
    .s_axis_tdata(data), .s_axis_tvalid(valid), .s_axis_tready(ready), .s_axis_tlast(last),
    .m_axis_tdata(out), .m_axis_tvalid(out_valid), .m_axis_tready(1'b1), .m_axis_tlast(out_last)
  );
  always #5 aclk = ~aclk;
  initial begin repeat (3) @(posedge aclk); #1 aresetn = 1; end
  always @(posedge aclk) begin
    cycle <= cycle + 1;
    if (cycle > 0 && cycle < 4 && ready !== 0) $display("ready in reset");
    if (aresetn && valid && ready && last) $display("in %0d", cycle);
    if (aresetn && out_valid && first) begin $display("out %0d", cycle); first = 0; end
    if (aresetn && out_valid && |(out >> ${data})) $display("padding");
    if (aresetn && out_valid && out_last) $finish;
    if (aresetn && (beat == 0 || (valid && ready))) begin
      #1 valid = beat < ${beats}; last = beat == ${beats} - 1; data = {$random, $random}; beat = beat + 1;
    end
  end
endmodule
`

const small = { chunkSize: 16, arraySize: 4 }
const requests = [
  { ...small, operandWidth: 11 },
  { ...small, arraySize: 8, operandWidth: 5, refine: true },
  { ...small, scheme: 'substitution', contexts: 2, macPipeline: 1 },
]

test.each(requests)('the datasheet of %j says what the ports do', async request => {
  const { config, files } = generate(request)
  const sheet = files.find(({ path }) => path === 'datasheet.md')?.text ?? ''
  const { chunkSize: k, arraySize: P, operandWidth: W } = config
  const bits = 8 * Math.ceil((P * W) / 8)
  const padding = bits === P * W ? 'no padding' : `${bits - P * W} of padding on top`
  expect(sheet).toContain(`A beat has ${P * W} bits of data and ${padding}`)
  const [, cycles] = /last beat of A to first beat of T +\| (\d+) cycles/.exec(sheet) ?? []
  const cwd = await scratch()
  const sources = files.filter(({ path }) => path.endsWith('.v'))
  for (const { path, text } of sources) await writeFile(join(cwd, path), text)
  await writeFile(join(cwd, 'bench.v'), bench((k * k) / P, bits, P * W))
  const names = sources.map(({ path }) => path)
  await execa('iverilog', ['-g2005', '-s', 'bench', '-o', 'bench', 'bench.v', ...names], { cwd })
  const { stdout } = await execa('vvp', ['bench'], { cwd })
  const [, last, first] = /^in (\d+)\nout (\d+)$/m.exec(stdout) ?? []
  expect(Number(first) - Number(last)).toBe(Number(cycles))
  expect(stdout).not.toMatch(/padding|ready in reset/)
})
