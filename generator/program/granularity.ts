import type { Op } from './program.ts'

/**
 * Which rows of a tile an operation works with. In a corner within a tile only the rows of lower
 * halves have results, and only the rows of one half are inner indices: a product takes P/2 steps.
 */
type Work = Pick<Op, 'granularity' | 'unit' | 'blocks'>

/** Result rows of a product, P for whole tiles. */
export const rowsOf = ({ granularity }: Work, P: number): number =>
  granularity === 'tile' ? P : granularity === 'half' ? P / 2 : 1

/** Row within the tile that array row `lane` reads and makes; granularity `row` says it in the product. */
export const laneRow = (op: Work, lane: number): number =>
  op.granularity === 'half' && op.blocks !== null ? spread(lane, op.blocks.size, true) : lane

/** Row of the right tile, and element of the left words, in a step. */
export const stepRow = (op: Work, step: number): number =>
  op.granularity === 'half' && op.blocks !== null
    ? spread(step, op.blocks.size, op.unit === 'left')
    : step

/** The index-th number in whose binary form the bit of `size` is as given. */
const spread = (index: number, size: number, isSet: boolean): number =>
  (index - (index % size)) * 2 + (isSet ? size : 0) + (index % size)
