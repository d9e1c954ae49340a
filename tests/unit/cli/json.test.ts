import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { commands } from '../../../generator/cli/commands/commands.ts'
import { inProcess } from '../../support/cli.ts'
import { smallSweep } from '../../support/designs/small-sweep.ts'
import { listing, scratch } from '../../support/scratch.ts'

beforeEach(async () => {
  vi.stubEnv('NEUMARRAY_CACHE', await scratch())
  return () => vi.unstubAllEnvs()
})

const printed = async (line: readonly string[], cwd: string) => {
  const { status, stdout } = await inProcess(line, cwd)
  return { status, object: JSON.parse(stdout) as object }
}

describe('an object begins with the name and the version of its form:', () => {
  const small = ['--chunk-size', '16', '--array-size', '8']
  test.each([
    ['generate', ['generate', '--out', 'out', ...small]],
    ['analyze', ['analyze', '--count', '1', ...small]],
    ['sweep', ['sweep', '--out', 'out', ...smallSweep]],
    ['sweep best', ['sweep', '--best', 'compute', ...smallSweep]],
  ])('%s', async (form, line) => {
    const { status, object } = await printed([...line, '--json'], await scratch())
    expect(status).toBe(0)
    expect(Object.entries(object)[0]).toEqual(['schema', `neumarray ${form} 1`])
  })
})

const beforeCommand =
  '--json stands before any command; name one first, out of generate, simulate, analyze, synth, sweep, families, help'

describe('a failure is an object too, and its sentences stay on standard error:', () => {
  test.each([
    [['--json'], 2, [beforeCommand]],
    [['generate', '--outt', '--json'], 2, ['generate has no option --outt; did you mean --out?']],
    [['generate', '--json', '--out'], 2, ['--out has no value; expected --out <DIR>']],
    [
      ['generate', '--json', '--out', 'a', 'b'],
      2,
      [
        'generate takes options alone, but found "b"; leave that out, or see neumarray generate --help',
      ],
    ],
    [['analize', '--json'], 2, ['there is no command "analize"; did you mean analyze?']],
    [
      ['generate', '--out', 'a', '--json', '--chunk-size', '48', '--operand-width', '3'],
      2,
      [
        'chunk size is 48; expected 16, 32, 64, 128 or 256',
        'operand width is 3; expected a whole number from 4 to 18',
      ],
    ],
    [['analyze', '--input', 'A.npy', '--json'], 2, ['A.npy cannot be read: it does not exist']],
    [
      ['simulate', '--chunk-size', '16', '--json'],
      3,
      [
        'NEUMARRAY_VERILATOR=/none/verilator was not found; unset it, or set it to the path of Verilator 5.006 or newer',
      ],
    ],
  ])('%j', async (line, status, problems) => {
    vi.stubEnv('NEUMARRAY_VERILATOR', '/none/verilator')
    const cwd = await scratch()
    expect(await printed(line, cwd)).toEqual({
      status,
      object: { schema: 'neumarray error 1', status, problems },
    })
    const { stderr } = await inProcess(line, cwd)
    for (const problem of problems) expect(stderr).toContain(`${problem}\n`)
    expect(await listing(cwd)).toEqual([])
  })

  test('status 1, of a tool that ends in an error', async () => {
    const cwd = await scratch()
    const script =
      '#!/bin/sh\n[ "$1" = --version ] && echo "Verilator 5.020 2024-01-01" && exit\nexit 1\n'
    const verilator = join(cwd, 'verilator')
    await writeFile(verilator, script, { mode: 0o755 })
    vi.stubEnv('NEUMARRAY_VERILATOR', verilator)
    const line = ['simulate', '--chunk-size', '16', '--count', '1', '--json']
    const { status, object } = await printed(line, cwd)
    expect(status).toBe(1)
    expect(object).toEqual({
      schema: 'neumarray error 1',
      status: 1,
      problems: [expect.stringMatching(/ended with an error/)],
    })
  })

  test('nothing of a line without --json', async () => {
    const { status, stdout } = await inProcess(['analyze', '--chunk-size', '48'], await scratch())
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  })
})

test('every command is loaded by its name, with a description', async () => {
  for (const { name, description, load } of commands) {
    expect(description).not.toBe('')
    expect(await load(), name).toMatchObject({ execute: expect.any(Function) })
  }
})
