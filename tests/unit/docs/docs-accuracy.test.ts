import { describe, expect, test } from 'vitest'
import type { Findings } from '../../../bench/measure/perplexity/findings.ts'
import { lossCells, lossSchemes, snrCell } from '../../../bench/measure/tables/losses.ts'
import { recordOf } from '../../../bench/trust/evidence/record.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { analyze } from '../../../generator/golden/analyze.ts'
import { fixed } from '../../../generator/text/wording.ts'
import {
  accuracyCell,
  accuracyRow,
  columns,
  highest,
  lowest,
  one,
  plainText,
  recordedRanges,
  shownTable,
} from '../../support/docs/docs-figures.ts'

const readme = plainText('README.md')
const algorithm = plainText('docs/algorithm.md')
const numbers = plainText('docs/numbers.md')

describe('what a trained model loses:', () => {
  const { rows } = shownTable('README.md', 'k = 64')

  test('is what was recorded', () => {
    expect(rows.map(([name, ...cells]) => [name, ...cells.slice(0, 3)])).toEqual(
      lossSchemes.map(scheme => [scheme.name, ...lossCells(scheme)]),
    )
  })

  test.each(['trained', 'repeated'] as const)('SNR of INT8 on family %s', async family => {
    const scheme = lossSchemes.find(({ recorded }) => recorded === 'INT8 blocked')
    if (scheme === undefined) throw new RangeError('INT8 has no row')
    const cells = rows.find(([name]) => name === scheme.name) ?? []
    expect(cells[family === 'trained' ? 4 : 5]).toBe(await snrCell(scheme, family))
  })
})

describe('accuracy:', () => {
  const { heads, rows } = shownTable('docs/algorithm.md', 'k | W')
  // The other rows take minutes; those of k = 64 stand in docs/algorithm.md as well.
  const quick = rows.filter(([k]) => k === '16')

  test.each(quick)('at k = %s, W = %s', async (k, W, ...cells) => {
    const [, , ...names] = heads.map(head => head.replaceAll('`', ''))
    const request = { chunkSize: Number(k), operandWidth: Number(W) }
    expect(cells).toEqual(await accuracyRow(names, request, 'mix'))
  })

  test('the distance of substitution is that of the table', () => {
    const mean = (cells: readonly string[], head: string) =>
      Number.parseFloat(cells[heads.indexOf(`\`${head}\``)] ?? '')
    const more = rows.map(cells => mean(cells, 'substitution') - mean(cells, 'blocked'))
    expect(algorithm).toContain(
      `is ${one(lowest(more))} to ${one(highest(more))} dB more accurate than`,
    )
    expect(rows.length).toBe(8)
    for (const cells of rows)
      expect(mean(cells, '+ 2 bits')).toBeGreaterThanOrEqual(mean(cells, 'substitution'))
  })

  test('what is said of other families is in the table of families', () => {
    const { rows: all } = shownTable('docs/algorithm.md', 'family, W | `blocked`')
    const means = new Map(all.map(([name, ...cells]) => [name, cells.map(Number.parseFloat)]))
    const [, bits = 0, , , , substitution = 0] = means.get('vocab 8') ?? []
    expect(algorithm).toContain(`in 8 bits stays ${one(substitution - bits)} dB ahead`)
    const more = [...means.values()].map(([, , refined = 0, , , other = 0]) => refined - other)
    expect(more.length).toBe(12)
    expect(algorithm).toContain(`within ${one(-lowest(more))} dB`)
    expect(algorithm).toContain(`up to ${one(highest(more))} dB more`)
  })

  test('what both tables show is the same', () => {
    const names = ['blocked', '+ 2 bits', '--refine', 'doubling', 'substitution']
    const of = (W: string) => {
      const own = rows.find(([k, width]) => k === '64' && width === W) ?? []
      const { rows: all } = shownTable('docs/algorithm.md', 'family, W | `blocked`')
      const [, first, second, third, , fifth, sixth] =
        all.find(([family]) => family === `mix ${W}`) ?? []
      return {
        bySize: names.map(name => own[heads.indexOf(`\`${name}\``)]),
        byFamily: [first, second, third, fifth, sixth],
      }
    }
    for (const W of ['8', '16']) expect(of(W).bySize).toEqual(of(W).byFamily)
  })

  test.each([
    [
      'docs/algorithm.md',
      'family, W | `blocked`',
      'corr',
      '8',
      ['blocked', '', '', '', 'doubling'],
    ],
    ['docs/algorithm.md', 'family, W | `horner`', 'silu', '8', ['horner', 'product']],
  ])('a row of %s, %s', async (path, head, family, W, names) => {
    const shown = shownTable(path, head).rows.find(([first]) => first === `${family} ${W}`)
    for (const [n, name] of names.entries()) {
      if (name === '') continue
      const cell = await accuracyCell({ ...columns[name], operandWidth: Number(W) }, family)
      expect(shown?.[n + 1]).toBe(cell)
    }
  })

  test('the example of docs/numbers.md', async () => {
    const found = async (matrixFractionBits: object) => {
      const config = parseConfig({ scheme: 'neumann', matrixFractionBits })
      return await analyze(config, { input: { family: 'corr', count: 50 } })
    }
    const { stored, quality } = await found({})
    const largest = stored.find(({ symbol }) => symbol === 'E')?.largest ?? 0
    const finer = (await found({ E: 9 })).quality
    expect(numbers).toContain(
      `prints ${largest.toPrecision(4)} as the largest E and ${one(quality.snrMeanDb)} dB mean; with two more fraction bits for E the second prints ${one(finer.snrMeanDb)} dB`,
    )
  })
})

test('what is said of ranges is what was recorded', () => {
  const { insideOf, saturated, outside, lost, silent } = recordedRanges()
  const [progressive, doubling] = ['progressive', 'doubling'].map(insideOf)
  expect(saturated + silent).toBe(0)
  expect(progressive).toBe(doubling)
  expect(readme).toContain(
    `on ${insideOf('blocked')} matrices inside the contract and ${outside} outside`,
  )
  expect(numbers).toContain(
    `of ${insideOf('blocked')} matrices of all families inside the contract`,
  )
  expect(numbers).toContain(`none of ${progressive} with \`progressive\` and \`doubling\` each`)
  expect(numbers).toContain(`of ${outside} matrices outside it`)
  expect(numbers).toContain(`${lost} had a T that does not fit or is wrong`)
})

describe('data/trained/README.md, weights of another seed:', () => {
  const { rows } = shownTable('data/trained/README.md', 'bits a byte lost')
  const records = ['perplexity', 'perplexity-seed-2'].map(name => recordOf(name) as Findings)
  const named = (what: string) =>
    what
      .replace(/^\(3,8\) in INT8 without mask/, 'INT8 (3,8) without mask')
      .replace(/^(\(\d,\d\)) in FP64/, 'FP64 $1')
      .replaceAll('`', '')

  test.each(rows)('%s', (what, ...cells) => {
    const period = Number(/after (\d)/.exec(what)?.[1])
    const scheme = named(
      what
        .split(',')
        .slice(0, what.startsWith('(') ? 2 : 1)
        .join(','),
    )
    for (const [n, { ordinary, repetition }] of records.entries()) {
      const lines = what.includes('ordinary')
        ? ordinary.find(({ chunkSize }) => chunkSize === 64)?.lines
        : repetition.find(one => one.period === period)?.lines
      const line = lines?.find(one => one.scheme === scheme)
      const digits = /\.(\d+)/.exec(cells[n] ?? '')?.[1]?.length
      expect(cells[n]).toBe(
        [line?.lost, line?.error].map(x => fixed(x ?? Number.NaN, digits ?? 0)).join(' +- '),
      )
    }
  })
})
