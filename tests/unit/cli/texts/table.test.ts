import { expect, test } from 'vitest'
import { figureTable, labelled } from '../../../../generator/cli/texts/table.ts'

test('texts stand at the left of their column, numbers at the right', () => {
  const rows = [
    ['sum', 'cycles', 'used'],
    ['horner', '7136', '98.1 %'],
    ['product', '384', '9.5 %'],
  ]
  expect(figureTable(rows)).toBe(
    'sum      cycles  used\nhorner     7136  98.1 %\nproduct     384   9.5 %\n',
  )
})

test('lines have no blanks at their ends', () => {
  expect(
    figureTable([
      ['a', ''],
      ['b', 'long'],
    ]),
  ).toBe('a\nb  long\n')
})

test('labels stand before their texts, further lines below', () => {
  const rows = [
    ['agreement', 'no\nrow 3 differs'],
    ['saturated', '7 stores'],
  ] as const
  expect(labelled(rows)).toBe('agreement  no\n           row 3 differs\nsaturated  7 stores\n')
})
