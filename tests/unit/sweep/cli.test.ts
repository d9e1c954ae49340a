import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { inProcess } from '../../support/cli.ts'
import { smallSweep } from '../../support/designs/small-sweep.ts'
import { listing, scratch } from '../../support/scratch.ts'

beforeEach(async () => {
  vi.stubEnv('NEUMARRAY_CACHE', await scratch())
  return () => vi.unstubAllEnvs()
})

const results = async (folder: string): Promise<unknown> =>
  JSON.parse(await readFile(join(folder, 'results.json'), 'utf8'))

describe('sweep', () => {
  test('writes what it finds, and shows few points in a table', async () => {
    const cwd = await scratch()
    const { status, stdout, stderr } = await inProcess(
      ['sweep', '--out', 'a/b', ...smallSweep],
      cwd,
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const lines = stdout.split('\n')
    expect(lines[0]).toBe(
      'arraySize  scheme        compute    interval  snrMeanDb  snrWorstDb  offDiagonalWorstDb',
    )
    expect(lines[5]).toBe('       32  blocked       no design')
    expect(lines.slice(-5, -1)).toEqual([
      '',
      'points    6, 2 of them no design',
      'accuracy  SNR of T against the inverse of the quantised A; offDiagonal: without the unit diagonal',
      'written   results.csv, results.json, report.html and plots to a/b',
    ])
    const files = await listing(join(cwd, 'a/b'))
    expect(files).toEqual(expect.arrayContaining(['report.html', 'results.csv', 'results.json']))
    expect(await results(join(cwd, 'a/b'))).toMatchObject({
      axes: { arraySize: [4, 8, 32], scheme: ['blocked', 'substitution'] },
      fixed: { chunkSize: 16 },
    })
  })

  test('goes on, and again, to the same bytes; prints them with --json', async () => {
    const cwd = await scratch()
    const { stdout } = await inProcess(['sweep', '--out', 'a', '--json', ...smallSweep], cwd)
    const bytes = await readFile(join(cwd, 'a/results.json'), 'utf8')
    expect(JSON.parse(stdout)).toEqual(JSON.parse(bytes))
    for (const line of [smallSweep, ['--resume']]) {
      const { status } = await inProcess(['sweep', '--out', 'a', ...line], cwd)
      expect(status).toBe(0)
      expect(await readFile(join(cwd, 'a/results.json'), 'utf8')).toBe(bytes)
    }
  })

  test('takes a spec file and a config file; options on the line win', async () => {
    const cwd = await scratch()
    const spec = {
      design: { arraySize: { from: 4, to: 16, factor: 2 }, chunkSize: [16, 32] },
      constraints: ['arraySize < chunkSize'],
      ...{ metrics: ['cycles', 'accuracy'], families: ['mix'], count: 3 },
    }
    await writeFile(join(cwd, 'spec.json'), JSON.stringify(spec))
    await writeFile(join(cwd, 'config.json'), '{ "operandWidth": 9, "arraySize": 4 }')
    const files = ['--spec', 'spec.json', '--config', 'config.json']
    const line = [
      '--chunk-size',
      '16',
      '--refine',
      'true,false',
      '--no-mask',
      '--metrics',
      'cycles',
    ]
    await inProcess(['sweep', '--out', 'a', ...files, ...line], cwd)
    expect(await results(join(cwd, 'a'))).toMatchObject({
      axes: { arraySize: [4, 8, 16], refine: [true, false] },
      fixed: { chunkSize: 16, operandWidth: 9, mask: false },
      measured: { metrics: ['cycles'], count: 3 },
      rows: Array(4).fill({ accuracy: null }),
    })
  })

  test('finds the best point, with the command that builds it', async () => {
    const cwd = await scratch()
    const asked = ['--best', 'interval', '--subject', 'snrWorstDb>=40, compute<=100']
    const { status, stdout } = await inProcess(['sweep', ...smallSweep, ...asked], cwd)
    expect(status).toBe(0)
    expect(stdout.split('\n').slice(-6)).toEqual([
      'best        least interval is 60, at 1 point',
      'points      6; 0 of 4 machines synthesised',
      'constraint  compute<=100 leaves 2 of 4',
      'constraint  snrWorstDb>=40 leaves 2 of 2',
      'build       npx neumarray generate --out build/design --chunk-size 16 --array-size 8 --scheme blocked',
      '',
    ])
    const { stdout: json } = await inProcess(['sweep', ...smallSweep, ...asked, '--json'], cwd)
    expect(JSON.parse(json)).toMatchObject({
      metric: 'interval',
      value: 60,
      failed: 0,
      synthesised: 0,
    })
    expect(await listing(cwd)).toEqual([])
  })

  test('says which metrics the search adds to those that were listed', async () => {
    const line = ['sweep', ...smallSweep.map(text => text.replace(',accuracy', ''))]
    const asked = ['--best', 'interval', '--subject', 'snrWorstDb>=40, snrMeanDb>=40']
    const { status, stderr } = await inProcess([...line, ...asked], await scratch())
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr:
        'note: accuracy is measured too, as snrWorstDb and snrMeanDb cannot be told without it\n',
    })
    const cheap = await inProcess([...line, '--best', 'interval'], await scratch())
    expect(cheap.stderr).toBe('')
  })

  test('ends with status 1 when nothing meets the constraints, and says which is the reason', async () => {
    const asked = ['--best', 'interval', '--subject', 'snrWorstDb>=90']
    const { status, stdout } = await inProcess(['sweep', ...smallSweep, ...asked], await scratch())
    expect(status).toBe(1)
    expect(stdout).toMatch(/^best {8}no point meets the constraints$/m)
    expect(stdout).toMatch(
      /^constraint {2}snrWorstDb>=90 leaves 0 of 4; the nearest has \d+\.\d+$/m,
    )
  })
})

describe('a sweep that is wrong', () => {
  const refused = async (line: readonly string[], cwd: string) => {
    const { status, stdout, stderr } = await inProcess(['sweep', ...line], cwd)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    return stderr
      .trimEnd()
      .split('\n')
      .map(text => text.trim())
  }

  test.each([
    [['--chunk-sise', '16'], 'sweep has no option --chunk-sise; did you mean --chunk-size?'],
    [[], '--out is missing; give it the path of a folder'],
    [
      ['--out', 'a', '--spec', 'none.json'],
      'the spec file none.json cannot be read: it does not exist',
    ],
    [
      ['--out', 'a', '--subject', 'area<=1'],
      '--subject constrains a best point; name its metric with --best',
    ],
    [
      ['--out', 'a', '--resume'],
      'a holds no sweep (there is no sweep.json); start one with the options of the designs, without --resume',
    ],
    [
      ['--resume', '--best', 'area'],
      '--resume goes on with the sweep in a folder; name it with --out',
    ],
    [
      ['--out', 'a', '--resume', '--chunk-size', '16'],
      '--resume goes on with the sweep in a as it is; leave out what it measures (chunkSize)',
    ],
    [
      ['--best', 'compute', '--verify', 'sample'],
      'the search for a best point runs nothing in Verilator; leave out verify, and verify the winner by `neumarray simulate`',
    ],
    [['--out', 'a', '--jobs', '0'], 'jobs is 0; expected a whole number from 1 to 256'],
    [['--out', 'a', '--array-size', '4,'], 'array size is ""; expected 4, 8, 16 or 32'],
  ])('%j', async (line, sentence) => {
    const cwd = await scratch()
    expect(await refused(line, cwd)).toEqual([sentence])
    expect(await listing(cwd)).toEqual([])
  })

  test('is told everything at once', async () => {
    const line = ['--chunk-size', '16,x', '--metrics', 'speed', '--executor', 'cloud', '--out', '']
    expect(await refused(line, await scratch())).toEqual([
      '4 problems in the request:',
      'a metric is "speed"; expected cycles, accuracy, area, clock or loss',
      'chunk size is "x"; expected 16, 32, 64, 128 or 256',
      '--out is missing; give it the path of a folder',
      expect.stringMatching(/^executor is "cloud"; expected local/),
    ])
    const best = ['--best', 'are', '--subject', 'interval=>1']
    expect(await refused(best, await scratch())).toHaveLength(3)
    const more = ['--metrics', 'cycles,speed', '--chunk-size', '9']
    expect(await refused(['--best', 'are', ...more], await scratch())).toEqual([
      '3 problems in the request:',
      'there is no metric "are"; did you mean area?',
      'a metric is "speed"; expected cycles, accuracy, area, clock or loss',
      'chunk size is 9; expected 16, 32, 64, 128 or 256',
    ])
  })

  test('a file with a byte order mark, as what it holds', async () => {
    const cwd = await scratch()
    await writeFile(join(cwd, 'spec.json'), '\uFEFF{ "design": { "chunkSize": 9 } }')
    await writeFile(join(cwd, 'config.json'), '\uFEFF{ "chunkSize": 9 }')
    await writeFile(join(cwd, 'cut.json'), '\uFEFF{ "chunkSize": }')
    const of = (...line: string[]) => refused(['--best', 'compute', ...line], cwd)
    const sentence = 'chunk size is 9; expected 16, 32, 64, 128 or 256'
    expect(await of('--spec', 'spec.json')).toEqual([sentence])
    expect(await of('--config', 'config.json')).toEqual([sentence])
    expect(await of('--config', 'cut.json')).toEqual([
      'the config file cut.json is not JSON from line 1, column 16 on; correct it there',
    ])
  })

  test('spec files that are none', async () => {
    const cwd = await scratch()
    await writeFile(join(cwd, 'text.json'), '{ "design": }')
    await writeFile(join(cwd, 'list.json'), '[]')
    await writeFile(join(cwd, 'key.json'), '{ "desing": {} }')
    const of = (file: string) => refused(['--out', 'a', '--spec', file], cwd)
    expect(await of('text.json')).toEqual([
      'the spec file text.json is not JSON from line 1, column 13 on; correct it there',
    ])
    expect(await of('list.json')).toEqual([
      'the spec file list.json holds an empty list; expected an object such as { "design": { "chunkSize": [32, 64] } }',
    ])
    expect(await of('key.json')).toEqual([
      'there is no key "desing" in a spec; did you mean design?',
    ])
  })

  test('a Liberty file that is none', async () => {
    const cwd = await scratch()
    await writeFile(join(cwd, 'a.lib'), 'hello')
    const target = ['--target', 'asic', '--metrics', 'area', '--liberty', 'a.lib']
    for (const more of [
      ['--best', 'area'],
      ['--out', 'b'],
    ]) {
      const [sentence] = await refused([...more, ...target], cwd)
      expect(sentence).toMatch(/^a\.lib is not a Liberty file: /)
    }
    expect(await listing(cwd)).toEqual(['a.lib'])
  })
})
