import { constant, mux, unsigned, type Value } from '../hdl/index.ts'
import type { Program } from '../schedule/program.ts'
import type { Datapath } from './datapath.ts'
import type { Lanes } from './walk-limits.ts'

interface Kind {
  /** Given where some products work on half a tile and others do not. */
  readonly isHalf: Value | undefined
  /** The inner tile is the diagonal tile of the row. */
  readonly isDiagonal: Value
  readonly lanes: Lanes | undefined
}

/** Number of the last step of a product; undefined where each takes P steps. */
export function lastStep(
  { ops }: Program,
  { lanes: P, rowWidth }: Datapath,
  { isHalf, isDiagonal, lanes }: Kind,
): Value | undefined {
  const shape = unsigned(rowWidth)
  const whole = constant(P - 1, shape)
  const half = constant(P / 2 - 1, shape)
  if (lanes !== undefined) {
    // Of its own tile row a single row meets the rows above it; there is a step even without any.
    const above = mux(lanes.lane.any(), lanes.lane.sub(1).fit(shape), constant(0, shape))
    return mux(lanes.isActive.and(isDiagonal), above, whole)
  }
  if (isHalf !== undefined) return mux(isHalf, half, whole)
  return ops.some(op => op.shape === 'half') ? half : undefined
}
