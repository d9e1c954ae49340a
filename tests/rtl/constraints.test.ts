import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { generate } from '../../generator/generate.ts'
import { scratch } from '../support/scratch.ts'

const { files } = generate({ chunkSize: 16, arraySize: 4 })
const constraints = files.find(({ path }) => path.endsWith('.sdc'))?.text ?? ''

const liberty = '/usr/share/qflow/tech/osu018/osu018_stdcells.lib'
const netlist = `
module neumarray (aclk, d, q); input aclk, d; output q; wire n;
  DFFPOSX1 first (.CLK(aclk), .D(d), .Q(n)); DFFPOSX1 second (.CLK(aclk), .D(n), .Q(q));
endmodule
module chip (clk, d, q); input clk, d; output q;
  neumarray u_core (.aclk(clk), .d(d), .q(q));
endmodule
`

test('the clock of an instance is made as the constraints say', async () => {
  const cwd = await scratch()
  await writeFile(join(cwd, 'chip.v'), netlist)
  const [, line = ''] =
    /^# {3}(create_clock .* \[get_pins u_core\/aclk\])$/m.exec(constraints) ?? []
  const script = [
    `read_liberty ${liberty}`,
    'read_verilog chip.v',
    'link_design chip',
    ...(/^set period .*$/m.exec(constraints) ?? []),
    line,
    'report_checks -from u_core/first/CLK -to u_core/second/D',
  ]
  await writeFile(join(cwd, 'run.tcl'), `${script.join('\n')}\n`)
  const { stdout } = await execa('sta', ['-exit', 'run.tcl'], { cwd })
  expect(stdout).toMatch(/10\.00 +10\.00 +clock aclk \(rise edge\)[\s\S]*slack \(MET\)/)
})
