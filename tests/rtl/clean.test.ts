import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { beforeAll, expect, test } from 'vitest'
import { presets } from '../../generator/config/presets.ts'
import { corners, isSecond, lintsClean, requireLinters } from '../support/designs/clean-designs.ts'
import { scratch } from '../support/scratch.ts'

beforeAll(requireLinters)

// The second of a kind, with the largest arrays: tests/night/clean.test.ts.
lintsClean([...presets, ...corners.filter(one => !isSecond(one))])

test('a tool that has something to say is heard', async () => {
  const folder = await scratch()
  await writeFile(
    join(folder, 'bad.v'),
    'module bad (input a, output [1:0] y); assign y = a; endmodule\n',
  )
  const options = { cwd: folder, all: true, reject: false } as const
  const { exitCode, all } = await execa('verilator', ['--lint-only', '-Wall', 'bad.v'], options)
  expect(exitCode).not.toBe(0)
  expect(all).toContain('WIDTH')
  const loop = 'module loop (output y); wire a; assign a = ~y; assign y = ~a; endmodule\n'
  await writeFile(join(folder, 'loop.v'), loop)
  const check = 'read_verilog loop.v; hierarchy -check -top loop; proc; check -assert'
  expect((await execa('yosys', ['-q', '-p', check], options)).exitCode).not.toBe(0)
})
