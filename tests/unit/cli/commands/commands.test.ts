import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compile } from '../../../../generator/compile/compile.ts'
import { parseConfig } from '../../../../generator/config/parse.ts'
import { generate } from '../../../../generator/generate.ts'
import { analyze } from '../../../../generator/golden/analyze.ts'
import { bitExact } from '../../../../generator/golden/arithmetic.ts'
import { quantisedInput } from '../../../../generator/golden/input.ts'
import { runMatrix } from '../../../../generator/golden/machine.ts'
import { makeBatch } from '../../../../generator/inputs/families/families.ts'
import { parseNpy } from '../../../../generator/inputs/files/npy/npy.ts'
import { formatNpy } from '../../../../generator/inputs/files/npy/write.ts'
import { inProcess } from '../../../support/cli.ts'
import { listing, scratch } from '../../../support/scratch.ts'

const small = ['--scheme', 'neumann', '--chunk-size', '16', '--array-size', '8']
const request = { scheme: 'neumann', chunkSize: 16, arraySize: 8 }

describe('generate', () => {
  test('writes what the library generates, and says so', async () => {
    const cwd = await scratch()
    const { status, stdout, stderr } = await inProcess(['generate', '--out', 'a/b', ...small], cwd)
    const { files } = generate(request)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout.split('\n')).toEqual([
      'design   k 16, P 8, W 8, F 7; neumann (3,4), series, horner',
      expect.stringMatching(/^cycles {3}\d+ a matrix, \d+ between two$/),
      `written  ${files.length} files to a/b`,
      '',
    ])
    const paths = [...files.map(({ path }) => path), 'formal'].sort()
    expect(await listing(join(cwd, 'a/b'))).toEqual(paths)
    for (const { path, text } of files) {
      expect(await readFile(join(cwd, 'a/b', path), 'utf8')).toBe(text)
    }
  })

  test('prints one JSON object with --json', async () => {
    const cwd = await scratch()
    const line = ['generate', '--out', 'out', '--json', ...small]
    const { status, stdout } = await inProcess(line, cwd)
    const { files } = generate(request)
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      schema: 'neumarray generate 1',
      config: parseConfig(request),
      out: 'out',
      files: files.map(({ path }) => path).sort(),
      cycles: { compute: expect.any(Number), interval: expect.any(Number) },
    })
  })

  test('takes a config file, and options on the line win', async () => {
    const cwd = await scratch()
    const file = {
      $schema: './config.schema.json',
      ...request,
      operandWidth: 12,
      mask: false,
      refine: true,
    }
    await writeFile(join(cwd, 'design.json'), JSON.stringify(file))
    const line = ['generate', '--out', 'out', '--json', '--config', 'design.json']
    const { stdout } = await inProcess(
      [...line, '--operand-width', '10', '--mask', '--no-refine'],
      cwd,
    )
    expect(JSON.parse(stdout).config).toEqual(parseConfig({ ...request, operandWidth: 10 }))
  })
})

describe('analyze', () => {
  test('prints what the library finds as one JSON object', async () => {
    const { status, stdout, stderr } = await inProcess(
      ['analyze', '--family', 'corr', '--count', '2', '--seed', '5', '--json', ...small],
      await scratch(),
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const input = { family: 'corr', count: 2, seed: 5 }
    expect(JSON.parse(stdout)).toEqual({
      schema: 'neumarray analyze 1',
      ...(await analyze(parseConfig(request), { input })),
    })
  })

  test('reads a .npy and prints figures and every stored matrix', async () => {
    const cwd = await scratch()
    const { matrices } = makeBatch('silu', 16, 3)
    const values = matrices.flatMap(matrix => [...matrix])
    await writeFile(join(cwd, 'A.npy'), formatNpy(values, [3, 16, 16]))
    const { status, stdout } = await inProcess(['analyze', '--input', 'A.npy', ...small], cwd)
    expect(status).toBe(0)
    const lines = stdout.split('\n')
    expect(lines[0]).toBe('design     k 16, P 8, W 8, F 7; neumann (3,4), series, horner')
    expect(lines[1]).toBe('input      3 matrices, A.npy')
    expect(lines.map(line => line.split(' ')[0])).toEqual([
      ...['design', 'input', 'found', 'cycles', 'array', 'accuracy', '', 'saturated'],
      ...['clipped', 'contract', '', 'matrix', 'A', 'T0', 'E', 'T', ''],
    ])
    // A file may hold what no contract allows: the bound is not of it.
    expect(lines.find(line => line.startsWith('matrix'))).toBe(
      'matrix  format  largest by contract  largest here  saturated  why by contract',
    )
  })

  test('writes T in the shape of the input, in place of an earlier file once the run is done', async () => {
    const cwd = await scratch()
    const { matrices } = makeBatch('silu', 16, 6)
    const values = matrices.flatMap(matrix => [...matrix])
    await writeFile(join(cwd, 'A.npy'), formatNpy(values, [2, 3, 16, 16]))
    const line = ['analyze', '--input', 'A.npy', '--output', 'T.npy', ...small]
    const refused = (...problems: string[]) => ({
      status: 2,
      stdout: '',
      stderr: problems.join(''),
    })
    expect((await inProcess(line, cwd)).status).toBe(0)
    const { shape, data } = parseNpy(await readFile(join(cwd, 'T.npy')))
    expect(shape).toEqual([2, 3, 16, 16])
    const config = parseConfig(request)
    const input = { file: formatNpy(values, [6, 16, 16]) }
    const program = compile(config)
    const { batch } = await quantisedInput(input, config)
    const wanted = batch.flatMap(A =>
      [...runMatrix(program, A, bitExact).result].map((value, at) =>
        at % 17 === 0 ? 1 : value / 2 ** config.fractionBits,
      ),
    )
    expect([...data]).toEqual(wanted)
    await writeFile(join(cwd, 'T.npy'), 'mine')
    const failing = await inProcess(line.with(2, 'none.npy'), cwd)
    expect(failing).toEqual(refused('none.npy cannot be read: it does not exist\n'))
    expect(await readFile(join(cwd, 'T.npy'), 'utf8')).toBe('mine')
    await writeFile(join(cwd, 'bad.npy'), 'no numbers')
    expect((await inProcess(line.with(2, 'bad.npy'), cwd)).status).toBe(2)
    expect(await readFile(join(cwd, 'T.npy'), 'utf8')).toBe('mine')
    expect((await inProcess(line, cwd)).status).toBe(0)
    expect(parseNpy(await readFile(join(cwd, 'T.npy'))).data).toEqual(data)
    expect(await listing(cwd)).toEqual(['A.npy', 'T.npy', 'bad.npy'])
    const onto = ['analyze', '--input', 'A.npy', '--output', 'A.npy', ...small]
    expect(await inProcess(onto, cwd)).toEqual(
      refused('--output names A.npy, which --input reads; give it another path\n'),
    )
  })

  test('takes 16 matrices of family mix with seed 0 when nothing is said', async () => {
    const { stdout } = await inProcess(['analyze', ...small], await scratch())
    expect(stdout.split('\n')[1]).toBe('input      16 matrices, family mix, seed 0')
  })
})

test.each([
  [[], ['generate', 'simulate', 'analyze', 'Exit status']],
  [['generate'], ['--out <DIR>', '--chunk-size <K>', 'default 64', '--json']],
  [['simulate'], ['--input <FILE>', 'default mix', '--stall <PERCENT>', 'Families: fla, silu']],
  [['sweep'], ['on metrics', 'constraints on options', '(4 to 18; default 8)']],
  [['analyze'], ['--count <n>', 'default 16', '--matrix-fraction-bits']],
])('help of %j is printed with status 0', async (command, contents) => {
  const { status, stdout, stderr } = await inProcess([...command, '--help'], await scratch())
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  for (const content of contents) expect(stdout.replaceAll(/\s+/g, ' ')).toContain(content)
  expect(stdout).not.toContain('demo')
})

test('--version prints the version of the package', async () => {
  const { stdout } = await inProcess(['--version'], await scratch())
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})
