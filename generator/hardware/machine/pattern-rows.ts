import { concat, constant, replicate, unsigned, type Value } from '../../hdl/index.ts'
import { span } from '../../program/matrix/blocks.ts'
import type { Pattern } from '../../program/pattern.ts'
import type { Machine } from './machine.ts'
import { byPattern, type Chooser } from './pattern-choice.ts'
import type { Builder } from './stages.ts'

/** A row of a tile, and the code of the pattern where a program has more than one. */
export interface PatternRow {
  readonly pattern: Value | undefined
  readonly row: Value
}

/** Row of the tile that a row of the array makes: as counted, or the lower halves of the blocks only. */
export const tileRowOf = (m: Builder, { choices }: Machine, { pattern: code, row }: PatternRow) =>
  named(
    { m, choices, code },
    'row_in_tile',
    byPattern({ m, choices, code }, halfSize, pattern =>
      halfSize(pattern) === 0 ? row : spread(row, halfSize(pattern), 1),
    ),
  )

/** Row of the right tile for a step. */
export const stepRowOf = (m: Builder, { choices }: Machine, { pattern: code, row }: PatternRow) =>
  named(
    { m, choices, code },
    'step_row',
    byPattern(
      { m, choices, code },
      pattern => `${halfSize(pattern)} ${pattern?.unit}`,
      pattern => {
        const size = halfSize(pattern)
        return size === 0 ? row : spread(row, size, pattern?.unit === 'left' ? 1 : 0)
      },
    ),
  )

/** The elements of a left word that take part: those of the diagonal block of its row. */
export function leftElementsOf(
  m: Builder,
  { choices, lanes: P }: Machine,
  { pattern: code, row }: PatternRow,
): Value {
  const own = (pattern: Pattern | null) => (pattern === null ? P : span(pattern.blocks))
  const choose = { m, choices, code }
  const elements = byPattern(choose, own, pattern => inBlock(m, row, own(pattern), P))
  return named(choose, 'in_block', elements)
}

/**
 * The elements of a result row that change: those of its diagonal block, or of its corner. Just these
 * elements of right words count in them.
 */
export function changedOf(
  m: Builder,
  { choices, lanes: P }: Machine,
  { pattern: code, row }: PatternRow,
  name: Note = 'changed',
): Value {
  const choose = { m, choices, code }
  const elements = byPattern(
    choose,
    pattern => (pattern === null ? '' : `${pattern.blocks.part} ${pattern.blocks.size}`),
    pattern => {
      if (pattern === null) return inBlock(m, row, P, P)
      const { size, part } = pattern.blocks
      return inBlock(m, row, span(pattern.blocks), P, part === 'corner' ? size : undefined)
    },
  )
  return named(choose, name, elements)
}

/** The elements of a left word that can count: those of the diagonal block of its row, or of its corner. */
export function countedOf(
  m: Builder,
  { choices, lanes: P }: Machine,
  { pattern: code, row }: PatternRow,
): Value {
  const part = (one: Pattern): number =>
    one.granularity === 'half' && one.unit === 'right' ? one.blocks.size : span(one.blocks)
  const choose = { m, choices, code }
  const elements = byPattern(
    choose,
    one => (one === null ? '' : `${span(one.blocks)} ${part(one)}`),
    one => (one === null ? inBlock(m, row, P, P) : inBlock(m, row, span(one.blocks), P, part(one))),
  )
  return named(choose, 'left_counted', elements)
}

/** Size of the blocks whose halves are spread over a tile; 0 where every row is counted. */
const halfSize = (pattern: Pattern | null): number =>
  pattern?.granularity === 'half' ? pattern.blocks.size : 0

const notes = {
  row_in_tile: 'row of the tile that it is, by pattern',
  step_row: 'row of the right tile in this step, by pattern',
  in_block: 'elements in the diagonal block of the row, by pattern',
  changed: 'elements that the row changes, by pattern',
  right_counted: 'elements of the right word that count, by pattern',
  left_counted: 'elements of the left word that count, by pattern',
} as const

type Note = keyof typeof notes

const named = ({ m, code }: Chooser, name: Note, value: Value): Value =>
  code === undefined ? value : m.let(name, value, notes[name])

/** The index-th row whose bit of `size` is as given: that bit is put in between. */
export function spread(index: Value, size: number, value: 0 | 1): Value {
  const width = index.shape.width.value
  const low = Math.log2(size)
  const parts = [
    ...(low + 1 < width ? [index.slice(low, width - low - 1)] : []),
    constant(value, unsigned(1)),
    ...(low > 0 ? [index.slice(0, low)] : []),
  ]
  return parts.length === 1 ? (parts[0] ?? index) : concat(...parts)
}

/** The elements of a row that lie in its diagonal block, or in the first `part` columns of it. */
function inBlock(m: Builder, row: Value, size: number, P: number, part = size): Value {
  if (size === P) return firstElements(m, part, P)
  const low = Math.log2(size)
  const width = row.shape.width.value
  const block = (column: number): Value => {
    const isOwn = row.slice(low, width - low).eq(column)
    const inside = replicate(isOwn, part)
    return part === size ? inside : concat(constant(0, unsigned(size - part)), inside)
  }
  return concat(...Array.from({ length: P / size }, (_, n) => block(P / size - 1 - n)))
}

/** The first elements of a row, or all of them, whatever the row. */
function firstElements(m: Builder, count: number, P: number): Value {
  const name = count === P ? 'ALL_ELEMENTS' : `FIRST_${count}_ELEMENTS`
  const note = count === P ? 'every element of a row' : `the first ${count} elements of a row`
  return m.number(name, (1n << BigInt(count)) - 1n, unsigned(P), note, { isSet: true })
}
