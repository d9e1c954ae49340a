import {
  bit,
  constant,
  type FormalBuilder,
  mux,
  signed,
  unsigned,
  type Value,
} from '../../hdl/index.ts'
import type { Datapath } from '../machine/datapath.ts'
import type { Builder } from '../machine/stages.ts'

interface Cell {
  readonly first: Value
  readonly product: Value
  /** The product that is added now. */
  readonly taken: Value
  readonly held: Value
  readonly sum: Value
}

/** The accumulator never overflows, whatever the operands are; the product counts by its bounds alone. */
export function macCellProperties(
  m: Builder,
  f: FormalBuilder,
  { tileColumns, lanes, dataWidth, leftWidth, sumWidth }: Datapath,
  { first, product, taken, held, sum }: Cell,
): void {
  const k = tileColumns * lanes
  const scale = dataWidth + leftWidth - 2
  const bound = 2n ** BigInt(scale)
  const isBound = (value: Value) => value.le(bound).and(value.ge(-bound))
  f.assert(
    'product_bound',
    'No product is larger than that of the two lowest operands.',
    isBound(product),
  )
  if (taken !== product) {
    f.assume('product_held_bound', 'A product in a register was a product.', isBound(taken))
  }
  const count = unsigned(Math.ceil(Math.log2(k)) + 1)
  const begun = m.register('begun', bit, 'a dot product has begun')
  const steps = m.register('steps', count, 'its products so far that are not 0')
  f.initial(begun, 0)
  m.assign(begun, begun.or(first))
  const before = mux(first, constant(0, count), steps)
  const now = m.let('steps_now', before.add(taken.any()).fit(count), 'with this product')
  m.assign(steps, now)
  f.assume(
    'steps_bound',
    'A dot product has at most as many products as the matrix has columns.',
    before.add(taken.any()).le(k),
    { when: begun.or(first) },
  )
  const most = m.let(
    'most',
    steps.extend(unsigned(count.width)).shl(scale),
    'the largest sum of as many products',
  )
  f.assert(
    'sum_bound',
    'The sum is at most as large as its products can make it.',
    sum.le(most).and(sum.ge(constant(0, signed(1)).sub(most))),
    { when: begun },
  )
  f.assert(
    'no_overflow',
    'The next sum fits the accumulator.',
    held.add(taken).overflows(signed(sumWidth)).not(),
    { when: begun.or(first) },
  )
}
