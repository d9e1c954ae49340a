import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../support/docs/docs.ts'
import { shownTable } from '../../support/docs/docs-figures.ts'

test('docs/chunk.md has the widths and their figures as they were recorded', () => {
  const record = readFileSync(join(root, 'bench/results/chunk.md'), 'utf8')
  const recorded = record
    .split('\n')
    .filter(line => line.startsWith('| '))
    .map(line => line.split('|').map(cell => cell.trim()))
  const { rows } = shownTable('docs/chunk.md', 'left / right / state')
  expect(rows.length).toBeGreaterThan(5)
  for (const row of rows)
    expect(recorded.find(([, widths]) => widths === row[0])?.slice(1, 5)).toEqual(row)
})
