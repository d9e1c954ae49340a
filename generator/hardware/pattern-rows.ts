import { concat, constant, replicate, unsigned, type Value } from '../hdl/index.ts'
import { span } from '../schedule/blocks.ts'
import type { Choices } from '../schedule/encode.ts'
import type { Pattern } from '../schedule/pattern.ts'
import { byPattern } from './pattern-choice.ts'
import type { Builder } from './stages.ts'

/** A row of a tile, and the code of the pattern where a program has more than one. */
export interface PatternRow {
  readonly pattern: Value | undefined
  readonly row: Value
}

/** Row of the tile for a lane of the array: as counted, or the lower halves of the blocks only. */
export const laneRowOf = (
  m: Builder,
  choices: Choices,
  { pattern: code, row }: PatternRow,
): Value =>
  named(
    m,
    'lane_row',
    code,
    byPattern(
      choices,
      code,
      pattern => halfSize(pattern),
      pattern => (halfSize(pattern) === 0 ? row : spread(row, halfSize(pattern), 1)),
    ),
  )

/** Row of the right tile for a step. */
export const stepRowOf = (
  m: Builder,
  choices: Choices,
  { pattern: code, row }: PatternRow,
): Value =>
  named(
    m,
    'step_row',
    code,
    byPattern(
      choices,
      code,
      pattern => `${halfSize(pattern)} ${pattern?.unit}`,
      pattern => {
        const size = halfSize(pattern)
        return size === 0 ? row : spread(row, size, pattern?.unit === 'left' ? 1 : 0)
      },
    ),
  )

/** The elements of a left word that take part: those of the diagonal block of its row. */
export const leftElementsOf = (
  m: Builder,
  choices: Choices,
  { pattern: code, row }: PatternRow,
  P: number,
): Value => {
  const own = (pattern: Pattern | null) => (pattern === null ? P : span(pattern.blocks))
  const elements = byPattern(choices, code, own, pattern => inBlock(row, own(pattern), P))
  return named(m, 'in_block', code, elements)
}

/**
 * The elements of a result row that change: those of its diagonal block, or of its corner. Just these
 * elements of right words count in them.
 */
export const changedOf = (
  m: Builder,
  choices: Choices,
  { pattern: code, row }: PatternRow,
  P: number,
  name: Note = 'changed',
): Value => {
  const elements = byPattern(
    choices,
    code,
    pattern => (pattern === null ? '' : `${pattern.blocks.part} ${pattern.blocks.size}`),
    pattern => {
      if (pattern === null) return inBlock(row, P, P)
      const { size, part } = pattern.blocks
      return inBlock(row, span(pattern.blocks), P, part === 'corner' ? size : undefined)
    },
  )
  return named(m, name, code, elements)
}

/** The elements of a left word that can count: those of the diagonal block of its row, or of its corner. */
export const countedOf = (
  m: Builder,
  choices: Choices,
  { pattern: code, row }: PatternRow,
  P: number,
): Value => {
  const part = (one: Pattern): number =>
    one.shape === 'half' && one.unit === 'right' ? one.blocks.size : span(one.blocks)
  const elements = byPattern(
    choices,
    code,
    one => (one === null ? '' : `${span(one.blocks)} ${part(one)}`),
    one => (one === null ? inBlock(row, P, P) : inBlock(row, span(one.blocks), P, part(one))),
  )
  return named(m, 'left_counted', code, elements)
}

/** Size of the blocks whose halves are spread over a tile; 0 where every row is counted. */
const halfSize = (pattern: Pattern | null): number =>
  pattern?.shape === 'half' ? pattern.blocks.size : 0

const notes = {
  lane_row: 'row of the tile that it is, by pattern',
  step_row: 'row of the right tile in this step, by pattern',
  in_block: 'elements in the diagonal block of the row, by pattern',
  changed: 'elements that the row changes, by pattern',
  right_counted: 'elements of the right word that count, by pattern',
  left_counted: 'elements of the left word that count, by pattern',
} as const

type Note = keyof typeof notes

const named = (m: Builder, name: Note, code: Value | undefined, value: Value): Value =>
  code === undefined ? value : m.let(name, value, notes[name])

/** Whether some left words lose the elements outside the block of their row. */
export const cutsLeftWords = ({ patterns }: Choices, P: number): boolean =>
  patterns.some(one => one !== null && span(one.blocks) < P)

/** Whether some operation works on blocks within a tile. */
export const hasPatterns = ({ patterns }: Choices): boolean => patterns.some(one => one !== null)

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
function inBlock(row: Value, size: number, P: number, part = size): Value {
  const low = Math.log2(size)
  const width = row.shape.width.value
  const block = (column: number): Value => {
    const isOwn = low === width ? constant(1, unsigned(1)) : row.slice(low, width - low).eq(column)
    const inside = replicate(isOwn, part)
    return part === size ? inside : concat(constant(0, unsigned(size - part)), inside)
  }
  const blocks = Array.from({ length: P / size }, (_, n) => block(P / size - 1 - n))
  return blocks.length === 1 ? block(0) : concat(...blocks)
}
