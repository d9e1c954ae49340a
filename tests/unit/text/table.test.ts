import { expect, test } from 'vitest'
import { markdownTable, table } from '../../../generator/text/table.ts'

test('columns start at the same place, empty ones vanish', () => {
  expect(
    table([
      ['wire', '', '[7:0]', 'a;', ' // left'],
      ['reg', '', '', 'count_q;', ''],
    ]),
  ).toEqual(['wire [7:0] a;        // left', 'reg        count_q;'])
})

test('cells stand at the side that is asked for', () => {
  const rows = [
    ['sum', 'cycles'],
    ['horner', '384'],
  ]
  expect(table(rows, { gap: '  ', isRight: cell => /^\d/.test(cell) })).toEqual([
    'sum     cycles',
    'horner     384',
  ])
})

test('a Markdown table has a rule below its head', () => {
  expect(markdownTable(['k', 'cycles'], [['64', '1037']])).toEqual([
    '| k  | cycles |',
    '| -  | ------ |',
    '| 64 | 1037 |',
  ])
})
