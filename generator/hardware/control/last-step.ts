import { constant, mux, type Value } from '../../hdl/index.ts'
import type { Machine } from '../machine/machine.ts'
import type { Builder } from '../machine/stages.ts'
import type { SingleRows } from './walk-limits.ts'

interface Kind {
  /** Given where some products work on half a tile and others do not. */
  readonly isHalf: Value | undefined
  /** The inner tile is the diagonal tile of the row. */
  readonly isDiagonal: Value
  readonly singles: SingleRows | undefined
}

/** Number of the last step of a product; undefined where each takes P steps. */
export function lastStep(
  m: Builder,
  { needs, lanes: P, shapes }: Machine,
  { isHalf, isDiagonal, singles }: Kind,
): Value | undefined {
  const named = (name: string, steps: number, of: string) =>
    m.number(name, steps - 1, shapes.row, `last step of a product of ${of}`)
  const whole = () => named('LAST_STEP', P, 'whole tiles')
  const half = () => named('LAST_STEP_HALF', P / 2, 'half a tile')
  if (singles !== undefined) {
    // Of its own tile row a single row meets the rows above it; there is a step even without any.
    const { row, isActive } = singles
    const none = constant(0, shapes.row)
    const above = mux(row.any(), row.sub(1).fit(shapes.row), none)
    return mux(isActive.and(isDiagonal), above, whole())
  }
  if (isHalf !== undefined) return mux(isHalf, half(), whole())
  return needs.halves ? half() : undefined
}
