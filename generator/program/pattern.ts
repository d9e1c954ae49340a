import { type Blocks, span } from './matrix/blocks.ts'
import type { Op } from './program.ts'

/** How an operation on blocks within a tile uses the rows and elements of its words. */
export interface Pattern {
  readonly blocks: Blocks
  readonly granularity: 'tile' | 'half'
  readonly unit: Op['unit']
}

/** The pattern of an operation; null where every row and element takes part in its place. */
export function patternOf({ blocks, granularity, unit }: Op, P: number): Pattern | null {
  if (blocks === null || blocks.size >= P || granularity === 'row') return null
  return { blocks, granularity, unit: granularity === 'half' ? unit : 'none' }
}

/** Names a pattern; the same for equal ones. */
export function patternText(pattern: Pattern | null): string {
  if (pattern === null) return 'whole tiles'
  const { blocks, granularity, unit } = pattern
  if (granularity === 'tile') return `blocks of ${blocks.size}`
  return `corners of ${span(blocks)}, ${unit === 'left' ? 'lower' : 'upper'} half inside`
}
