import { expect, test } from 'vitest'
import type { Findings, Row } from '../../../bench/measure/families/report.ts'
import { recordOf } from '../../../bench/trust/evidence/record.ts'
import { allFamilies, needsModel } from '../../../generator/inputs/families/families.ts'
import { inProcess } from '../../support/cli.ts'
import { documentText } from '../../support/docs/docs.ts'
import { familiesTable } from '../../support/docs/families-table.ts'
import { scratch } from '../../support/scratch.ts'

test('docs/families.md has a line for every family, as its record has it', () => {
  expect(documentText('docs/families.md').split('\n')).toEqual(
    expect.arrayContaining(familiesTable().split('\n')),
  )
})

test('families prints a line for every family', async () => {
  const { status, stdout, stderr } = await inProcess(['families'], await scratch())
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const [, ...lines] = stdout.trimEnd().split('\n')
  expect(lines.map(line => line.split(/ {2,}/))).toEqual(
    allFamilies.map(({ name, structured, summary, use }) => [
      ...[name, structured ? 'yes' : 'not promised', summary, use],
    ]),
  )
})

test('families --json prints the records', async () => {
  const { stdout } = await inProcess(['families', '--json'], await scratch())
  const { families: found } = JSON.parse(stdout)
  expect(found.length).toBe(allFamilies.length)
  expect(found[0]).toEqual({
    name: 'fla',
    structured: true,
    deterministic: false,
    summary: 'independent normal keys, beta sigmoid(N), g logsigmoid(N)',
    use: 'the plain case, as the tests of Flash Linear Attention draw it',
  })
})

test('the nearest and the hardest families are those of the record', () => {
  const text = documentText('docs/families.md')
  const { rows } = recordOf('families') as Findings
  const drawn = rows.filter(({ family }) => !needsModel(family))
  const first = (all: readonly Row[], of: (row: Row) => number, digits: number) =>
    [...all]
      .sort((one, two) => of(one) - of(two))
      .slice(0, 3)
      .map(row => `\`${row.family}\` (${of(row).toFixed(digits)}`)
  const [near, again, series, blocked] = text
    .split('\n')
    .filter(line => /^- (Nearest|Hardest)/.test(line))
    .map(line => [...line.matchAll(/`[\w-]+` \(-?[\d.]+/g)].map(String))
  expect(near).toEqual(first(drawn, row => row.toTrained, 2))
  expect(again).toEqual(first(drawn, row => row.toRepeated, 2))
  expect(series).toEqual(first(rows, row => row.seriesDb, 1))
  expect(blocked).toEqual(first(rows, row => row.blockedDb, 1))
  const mix = rows.find(({ family }) => family === 'mix')
  expect(text).toContain(`\`mix\` is at ${mix?.toTrained.toFixed(2)}`)
})
