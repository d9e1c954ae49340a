import { expect, test } from 'vitest'
import { expectShown, shownCells } from '../support/docs/docs-area.ts'
import { scratch } from '../support/scratch.ts'

test('docs/hardware.md shows designs', () => {
  expect(shownCells.size).toBeGreaterThan(5)
})

test.each([...shownCells.keys()])('the cells of %s are those of docs/hardware.md', async name =>
  expectShown(name, await scratch()),
)
