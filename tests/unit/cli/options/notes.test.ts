import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { notesOn } from '../../../../generator/cli/options/notes.ts'
import { parseConfig } from '../../../../generator/config/parse.ts'
import { inProcess } from '../../../support/cli.ts'
import { scratch } from '../../../support/scratch.ts'

test.each<[Readonly<Record<string, unknown>>, string[]]>([
  [{}, []],
  [{ scheme: 'neumann', correction: 'doubling', intermediateBits: 2 }, []],
  [
    { correction: 'doubling' },
    [
      '--correction has no effect with scheme blocked in blocks of 2; it counts with --scheme neumann or --block-size 16',
    ],
  ],
  [
    { scheme: 'substitution', neumannOrder: 3, intermediateBits: 0 },
    [
      '--neumann-order has no effect with scheme substitution; it counts with --scheme neumann',
      '--intermediate-bits has no effect with scheme substitution; it counts with --scheme blocked',
    ],
  ],
  [
    { scheme: 'neumann', correction: 'progressive', residualSteps: 4, mask: false, blockSize: 8 },
    [
      '--residual-steps has no effect with scheme neumann, correction progressive; it counts with --correction series',
      '--no-mask has no effect with scheme neumann, correction progressive; it counts with --correction series',
      '--block-size has no effect with scheme neumann; it counts with --scheme blocked',
    ],
  ],
  [
    { scheme: 'neumann', chunkSize: 16, neumannOrder: 15, residualSteps: 2 },
    [
      '--residual-steps has no effect with neumann order 15, which inverts 16 x 16 by itself; it counts with --neumann-order 1 or --power-sum powers',
    ],
  ],
  [
    { scheme: 'neumann', range: 'worst' },
    [
      '--range has no effect with scheme neumann, correction series, power sum horner; it counts with --power-sum powers or --no-mask',
    ],
  ],
  // A way out that is wrong beside the rest of the request is not offered.
  [
    { neumannOrder: 20 },
    [
      '--neumann-order has no effect with scheme blocked in blocks of 2; it counts with --scheme neumann',
    ],
  ],
])('on a line with %j', (line, notes) => {
  expect(notesOn({ line })).toEqual(notes.map(note => `note: ${note}`))
})

test('of a file what differs from its default is told, by name; the line wins', () => {
  const fields = { powerSum: 'product', residualSteps: 5, correction: 'series', mask: true }
  const file = { path: 'a.json', fields }
  const way = 'it counts with --scheme neumann or --block-size 16'
  expect(notesOn({ line: { residualSteps: 6 }, file })).toEqual([
    `note: --residual-steps has no effect with scheme blocked in blocks of 2; ${way}`,
    `note: powerSum in a.json has no effect with scheme blocked in blocks of 2; ${way}`,
  ])
  for (const scheme of ['blocked', 'neumann', 'substitution']) {
    const full = { ...parseConfig({ scheme, chunkSize: 32, refine: true }) }
    expect(notesOn({ line: {}, file: { path: 'full.json', fields: full } })).toEqual([])
  }
})

test('notes go to standard error and change nothing', async () => {
  const cwd = await scratch()
  const line = ['analyze', '--chunk-size', '16', '--count', '1', '--json']
  const plain = await inProcess(line, cwd)
  const noted = await inProcess([...line, '--power-sum', 'horner'], cwd)
  expect(noted).toEqual({
    ...plain,
    stderr:
      'note: --power-sum has no effect with scheme blocked in blocks of 2; it counts with --scheme neumann or --block-size 16\n',
  })
})

test('a config file may begin with a byte order mark, and its notes name it', async () => {
  const cwd = await scratch()
  await writeFile(
    join(cwd, 'a.json'),
    '\uFEFF{ "chunkSize": 16, "blockSize": 4, "scheme": "neumann" }',
  )
  const line = ['generate', '--config', 'a.json', '--out', 'out']
  const { status, stderr } = await inProcess(line, cwd)
  expect({ status, stderr }).toEqual({
    status: 0,
    stderr:
      'note: blockSize in a.json has no effect with scheme neumann; it counts with --scheme blocked\n',
  })
  expect(await readFile(join(cwd, 'out/manifest.json'), 'utf8')).toContain('"chunkSize": 16')
})

test('a request that is refused has no notes', async () => {
  const line = ['analyze', '--power-sum', 'product', '--count', '0']
  const { status, stderr } = await inProcess(line, await scratch())
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'count is 0; expected a whole number from 1 to 65536\n',
  })
})
