import { constant, type FormalBuilder, mux, unsigned, type Value } from '../../hdl/index.ts'
import type { Builder } from '../machine/stages.ts'

export interface WalkerSignals {
  readonly op: Value
  readonly lastOp: number
  readonly valid: Value
  readonly inner: Value
  readonly innerEnd: Value
  readonly descends: Value
  readonly isInRow: Value
  readonly isInTile: Value
  readonly isInProduct: Value
  /** With two contexts: it waits until the product that it offers is taken. */
  readonly late: Value | undefined
}

/** The walker is in a state that exists, offers a product within three cycles, and every tile ends. */
export function tileWalkerProperties(m: Builder, f: FormalBuilder, signals: WalkerSignals): void {
  const { op, valid, inner, innerEnd, descends, isInRow, isInTile, isInProduct, late } = signals
  f.assert('state_exists', 'It is in one of its states.', isInRow.or(isInTile).or(isInProduct))
  if (late)
    f.assert('late_is_offered', 'It waits for a product that is offered only.', valid, {
      when: late,
    })
  const gap = m.register('gap', unsigned(3), 'cycles without a product at the outputs', {
    reset: 0,
  })
  m.assign(
    gap,
    mux(valid, constant(0, unsigned(3)), mux(gap.all(), gap, gap.add(1).fit(unsigned(3)))),
  )
  const most = mux(isInRow, 0, mux(isInTile, constant(1, unsigned(2)), constant(2, unsigned(2))))
  f.assert('offers_soon', 'A product is offered within three cycles.', gap.le(most), {
    when: valid.not(),
  })
  f.assert('op_exists', 'It works on an operation of the program.', op.le(signals.lastOp))
  const onWay = mux(descends, inner.ge(innerEnd), inner.le(innerEnd))
  f.assert(
    'tile_moves_on',
    'The products of a tile go towards its last one: every tile ends.',
    onWay,
    {
      when: isInProduct,
    },
  )
}
