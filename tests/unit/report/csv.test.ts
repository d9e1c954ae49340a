import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldNames } from '../../../generator/config/fields.ts'
import { resultsCsv } from '../../../generator/report/csv.ts'
import { metrics } from '../../../generator/sweep/metrics.ts'
import type { SweepResults } from '../../../generator/sweep/results.ts'
import { fewPoints, onePoint } from './few-points.ts'

test('a row a point: every option, every metric, and what went wrong', () => {
  const lines = resultsCsv(fewPoints()).split('\n')
  expect(lines[0]).toBe(
    ['point', ...fieldNames, ...metrics.map(({ name }) => name), 'verified,failure,command'].join(
      ',',
    ),
  )
  const found: Readonly<Record<string, unknown>> = { ...onePoint().config }
  const options = fieldNames.map(name => (name === 'matrixFractionBits' ? '' : `${found[name]}`))
  expect(lines[1]).toBe(
    `0,${options.join(',')},1037,1028,1024,0.9875,37.25,35.5,21,0.025,0,0,0.03,90000,60000,65536,4000,,,,,,,true,,npx neumarray generate --operand-width 8`,
  )
  const asked: Readonly<Record<string, unknown>> = fewPoints().rows[2]?.request ?? {}
  const unknown = fieldNames.map(name => asked[name] ?? '')
  expect(lines[3]).toBe(
    `2,${unknown.join(',')},,,,,,,,,,,,,,,,,,,,,,,operand width is 99; expected a whole number from 4 to 18,npx neumarray generate --operand-width 8`,
  )
  expect(lines.slice(4)).toEqual([''])
})

test('two sweeps have the same columns, whichever option they vary', () => {
  const header = (results: SweepResults) => resultsCsv(results).split('\n')[0]
  const other = fewPoints({ axes: { chunkSize: [16, 32] }, fixed: { operandWidth: 8 } })
  expect(header(other)).toBe(header(fewPoints()))
})

test('any text comes back as it was', () => {
  const anyText = fc.string({
    unit: fc.constantFrom('a', ',', '"', '\n', '\r', "'", '=', ' ', '\u00e4'),
  })
  fc.assert(
    fc.property(anyText, anyText, (failure, command) => {
      const csv = resultsCsv(fewPoints({ rows: [onePoint({ failure, command })] }))
      const [, row = []] = parse(csv)
      expect(row.slice(-2)).toEqual([failure, command])
    }),
  )
})

test('the same fields are found by the reader of CSV that the plots use', async () => {
  const csv = resultsCsv(fewPoints({ rows: [onePoint({ failure: 'a "b", c\nd' })] }))
  const { read } = await import('vega')
  const [row] = read(csv, { type: 'csv' }) as Record<string, unknown>[]
  expect(row).toMatchObject({ failure: 'a "b", c\nd', compute: '1037' })
})

test('the header has no name twice', () => {
  const [header = []] = parse(resultsCsv(fewPoints()))
  expect(new Set(header).size).toBe(header.length)
})

/** RFC 4180 read literally, character by character. */
function parse(csv: string): string[][] {
  const rows: string[][] = [['']]
  let isQuoted = false
  for (let at = 0; at < csv.length; at += 1) {
    const row = rows.at(-1) ?? []
    const character = csv.charAt(at)
    if (isQuoted && character === '"' && csv[at + 1] === '"') {
      row[row.length - 1] += '"'
      at += 1
    } else if (character === '"') isQuoted = !isQuoted
    else if (isQuoted || (character !== ',' && character !== '\n')) {
      row[row.length - 1] += character
    } else if (character === ',') row.push('')
    else rows.push([''])
  }
  return rows.slice(0, -1)
}
