import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inverse } from '../../../../generator/golden/oracle/exact.ts'
import { makeMatrix } from '../../../../generator/inputs/families/families.ts'
import { sourceOf } from '../../../../generator/inputs/files/bytes.ts'
import { formatNpy } from '../../../../generator/inputs/files/npy/write.ts'
import { openFile } from '../../../../generator/inputs/files/open.ts'
import { inProcess, neumarray } from '../../../support/cli.ts'
import { scratch } from '../../../support/scratch.ts'

const small = ['analyze', '--chunk-size', '16', '--array-size', '4']

describe('designs side by side', () => {
  test('each has the figures that it has alone', async () => {
    const folder = await scratch()
    const line = [...small, '--count', '5', '--json']
    const both = await inProcess([...line, '--scheme', 'blocked,neumann'], folder)
    expect(both.status).toBe(0)
    const { schema, designs } = JSON.parse(both.stdout)
    expect(schema).toBe('neumarray analyze 1')
    for (const [n, scheme] of ['blocked', 'neumann'].entries()) {
      const { stdout } = await inProcess([...line, '--scheme', scheme], folder)
      const { schema: _, ...alone } = JSON.parse(stdout)
      expect(designs[n]).toEqual(alone)
    }
  })

  test('the table has a line for each, and the options that differ', async () => {
    const line = [...small, '--scheme', 'blocked,neumann', '--operand-width', '8,6', '--count', '4']
    const { stdout } = await inProcess(line, await scratch())
    const lines = stdout.split('\n')
    const head = lines.findIndex(text => text.includes('operand width'))
    expect(lines[head]).toMatch(/operand width +scheme +cycles +SNR mean/)
    const rows = lines.slice(head + 1, head + 5).map(text => text.trim().split(/ {2,}/).slice(0, 2))
    expect(rows).toEqual([
      ['8', 'blocked'],
      ['8', 'neumann'],
      ['6', 'blocked'],
      ['6', 'neumann'],
    ])
  })

  test('a combination that is no design is told, the others run', async () => {
    const line = ['analyze', '--chunk-size', '16', '--array-size', '4,32', '--count', '2']
    const { status, stdout, stderr } = await inProcess(line, await scratch())
    expect(status).toBe(0)
    expect(stderr).toMatch(/^note: P 32 is no design: .*chunk size/m)
    expect(stdout).toMatch(/^ +4 +\d+ /m)
  })

  test.each([
    [['--scheme', 'blocked,nobody'], /scheme is "nobody"; expected/],
    [['--scheme', 'blocked,'], /scheme is ""; expected/],
    [['--fraction-bits', '20,25'], /no point is a design/],
    [
      ['--scheme', 'blocked,neumann', '--output', 'T.npy'],
      /--output takes T of one design, but the lists make 2/,
    ],
    [
      ['--operand-width', '4,5,6,7,8', '--fraction-bits', '1,2,3', '--bound-a', '1,2'],
      /expected at most 24/,
    ],
    [['--worst', '3', '--output', 'T.npy'], /T\.npy beside --worst .* ends in \.npz/],
    [['--output', 'T.npz'], /T\.npz is to hold T alone; name it \.npy/],
    [['--worst', '-1'], /worst is -1; expected a whole number from 0 to 1000/],
    [['--csv', 'none/m.csv'], /--csv none\/m\.csv cannot be written: there is no folder none/],
    [['--csv', 'same', '--html', 'same'], /--csv and --html both name same/],
  ])('%j is refused, and nothing is written', async (options, problem) => {
    const folder = await scratch()
    const { status, stdout, stderr } = await inProcess([...small, ...options], folder)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(problem)
    expect(await readdir(folder)).toEqual([])
  })

  test('standard input serves all of them', async () => {
    const input = formatNpy(makeMatrix('mix', 16, 0), [16, 16])
    const line = [...small, '--input', '-', '--scheme', 'blocked,neumann', '--json']
    const { designs } = JSON.parse((await neumarray(line, { input })).stdout)
    expect(designs.map((one: { matrices: number }) => one.matrices)).toEqual([1, 1])
  })
})

test('what is beyond FP64 is said of its head, its matrix and its design; other heads keep their figures', async () => {
  const folder = await scratch()
  const [tokens, size] = [32, 4]
  const keys = Float64Array.from({ length: tokens * 2 * size }, (_, at) =>
    Math.floor(at / size) % 2 === 0 ? 1e6 : 0.3,
  )
  await writeFile(join(folder, 'K.npy'), formatNpy(keys, [1, tokens, 2, size]))
  await writeFile(
    join(folder, 'B.npy'),
    formatNpy(keys.map(() => 1).slice(0, tokens * 2), [1, tokens, 2]),
  )
  const line = ['analyze', '--keys', 'K.npy', '--beta', 'B.npy', '--chunk-size', '32']
  const { stdout } = await inProcess([...line, '--worst', '2'], folder)
  expect(stdout).toMatch(/^ +0 +1 +beyond FP64 +beyond FP64 +beyond FP64 +0$/m)
  expect(stdout).toMatch(/^ +1 +1 +\d+\.\d dB/m)
  expect(stdout).toMatch(/^head 0, chunk 0 +beyond FP64/m)
  const both = await inProcess([...line, '--scheme', 'blocked,neumann', '--html', 'p.html'], folder)
  expect(both.stdout).toMatch(/^blocked +\d+ +beyond FP64/m)
  const page = await readFile(join(folder, 'p.html'), 'utf8')
  expect(page).toMatch(/>0<\/td><td class="\w+">1<\/td><td class="\w+">beyond FP64</)
  for (const text of [stdout, both.stdout, page]) expect(text).not.toContain('NaN dB')
})

describe('files', () => {
  test('--csv has a line for each matrix of each design, with every option', async () => {
    const folder = await scratch()
    const line = [...small, '--scheme', 'blocked,neumann', '--count', '3', '--csv', 'm.csv']
    expect((await inProcess(line, folder)).status).toBe(0)
    const [head = '', ...rows] = (await readFile(join(folder, 'm.csv'), 'utf8')).trim().split('\n')
    const names = head.split(',')
    const cells = rows.map(row =>
      Object.fromEntries(row.split(',').map((cell, n) => [names[n], cell])),
    )
    expect(cells.map(({ index, scheme }) => [index, scheme])).toEqual([
      ...['0', '1', '2'].map(index => [index, 'blocked']),
      ...['0', '1', '2'].map(index => [index, 'neumann']),
    ])
    expect(cells[0]).toMatchObject({
      chunkSize: '16',
      operandWidth: '8',
      head: '',
      saturations: '0',
    })
    expect(Number(cells[0]?.['unquantisedSnrDb'])).toBeGreaterThan(20)
  })

  test('--worst says how many the page lists', async () => {
    const folder = await scratch()
    const rows = async (...more: string[]) => {
      await inProcess([...small, '--count', '12', '--html', 'a.html', ...more], folder)
      const html = await readFile(join(folder, 'a.html'), 'utf8')
      const [, list = ''] = html.split('aria-label="Worst matrices"')
      return (list.split('</table>')[0]?.match(/<tr>/g)?.length ?? 0) - 1
    }
    expect([await rows('--worst', '2'), await rows()]).toEqual([2, 8])
  })

  test('--worst with --output: A, T and the exact inverse, which --input takes again', async () => {
    const folder = await scratch()
    const line = [...small, '--count', '12', '--worst', '3', '--json']
    const first = JSON.parse((await inProcess([...line, '--output', 'w.npz'], folder)).stdout)
    const bytes = await readFile(join(folder, 'w.npz'))
    const content = await openFile(sourceOf(bytes))
    if (content.kind === 'array') throw new Error('an array')
    const tensor = async (name: string) => {
      const found = await content.arrays.get(name)?.open()
      return {
        shape: found?.shape,
        data: await found?.read(
          0,
          found.shape.reduce((a, b) => a * b, 1),
        ),
      }
    }
    const indices = first.worst.map(({ index }: { index: number }) => index)
    expect([...((await tensor('index')).data ?? [])]).toEqual(indices)
    const [A, T, exact] = [await tensor('A'), await tensor('T'), await tensor('exact')]
    expect([A.shape, T.shape, exact.shape]).toEqual([
      [3, 16, 16],
      [3, 16, 16],
      [3, 16, 16],
    ])
    expect(A.data?.slice(0, 256)).toEqual(makeMatrix('mix', 16, indices[0]))
    expect(exact.data?.slice(0, 256)).toEqual(inverse(makeMatrix('mix', 16, indices[0]), 16))
    const { row, column, maxAbsError } = first.worst[0]
    const at = row * 16 + column
    expect(Math.abs((T.data?.[at] ?? 0) - (exact.data?.[at] ?? 0))).toBe(maxAbsError)
    const again = await inProcess([...small, '--input', 'w.npz', '--worst', '3', '--json'], folder)
    const second = JSON.parse(again.stdout)
    expect(second.worst.map(({ snrDb }: { snrDb: number }) => snrDb)).toEqual(
      first.worst.map(({ snrDb }: { snrDb: number }) => snrDb),
    )
    await inProcess([...line, '--output', 'again.npz'], folder)
    expect(await readFile(join(folder, 'again.npz'))).toEqual(bytes)
  })

  test('a file of integers gives what they stand for', async () => {
    const folder = await scratch()
    const A = makeMatrix('mix', 16, 1).map(x => Math.round(x * 100))
    await writeFile(join(folder, 'A.npy'), formatNpy(A, [16, 16], 'int8'))
    const line = [...small, '--input', 'A.npy', '--worst', '1', '--output', 'w.npz', '--json']
    const first = JSON.parse((await inProcess(line, folder)).stdout)
    const again = [...small, '--input', 'w.npz', '--worst', '1', '--json']
    const second = JSON.parse((await inProcess(again, folder)).stdout)
    expect(second.worst[0].maxAbsError).toBe(first.worst[0].maxAbsError)
    expect(first.quality.unquantised).toBeNull()
  })

  test('what goes wrong on the way leaves no file, and what was there as it was', async () => {
    const folder = await scratch()
    const A = formatNpy([...makeMatrix('mix', 16, 0), ...new Array(255).fill(0), 1], [2, 16, 16])
    await writeFile(join(folder, 'A.npy'), A)
    await writeFile(join(folder, 'm.csv'), 'mine')
    const line = [...small, '--input', 'A.npy', '--csv', 'm.csv', '--html', 'page.html']
    const { status, stderr } = await inProcess(line, folder)
    expect(status).toBe(2)
    expect(stderr).toMatch(/strictly lower triangular/)
    expect((await readdir(folder)).sort()).toEqual(['A.npy', 'm.csv'])
    expect(await readFile(join(folder, 'm.csv'), 'utf8')).toBe('mine')
  })
})
