import { constant, type FormalBuilder, mux, unsigned, type Value } from '../../hdl/index.ts'
import type { Builder } from '../machine/stages.ts'
import { past } from './past.ts'

interface Counted {
  readonly store: Value
  readonly ends: Value
  readonly bank: Value
  readonly saturated: Value
  readonly done: Value
  readonly count: Value
  readonly some: Value
  /** The sum so far, of even banks and of odd ones where they take turns. */
  readonly before: readonly Value[]
}

/** The counter is the number of saturated elements of all rows of a matrix; `rows`: the most that it has. */
export function saturationCounterProperties(
  m: Builder,
  f: FormalBuilder,
  { lanes, rows }: { readonly lanes: number; readonly rows: number },
  { store, ends, bank, saturated, done, count, some, before }: Counted,
): void {
  const ones = Array.from({ length: lanes }, (_, at) => saturated.bit(at)).reduce(
    (sum, one) => sum.add(one),
    constant(0, unsigned(1)),
  )
  const small = unsigned(Math.ceil(Math.log2(lanes + 1)))
  const stored = past(m, 'store', store, { reset: 0 })
  const ended = past(m, 'ends', ends)
  const added = past(m, 'ones', m.let('ones', ones.fit(small), 'saturated elements of the row'))
  const isOdd = before.length === 1 ? undefined : past(m, 'is_odd', bank.bit(0))
  const rowShape = unsigned(Math.ceil(Math.log2(rows + 1)))
  before.forEach((sum, parity) => {
    const isOwn = isOdd === undefined ? stored : stored.and(isOdd.eq(parity))
    const total = m.register(
      `total_${parity}`,
      unsigned(count.shape.width.plus(2)),
      'saturated elements of the rows before',
      { reset: 0 },
    )
    const passed = m.register(`rows_${parity}`, rowShape, 'rows before', { reset: 0 })
    const next = m.let(`total_now_${parity}`, total.add(added).fit(total.shape))
    m.when(isOwn, () => {
      m.assign(total, mux(ended, constant(0, total.shape), next))
      m.assign(passed, mux(ended, constant(0, rowShape), passed.add(1).fit(rowShape)))
    })
    f.assume(
      `rows_bound_${parity}`,
      'A matrix has no more rows than its operations store.',
      passed.lt(rows),
      { when: isOwn },
    )
    f.assert(
      `within_${parity}`,
      'The sum is no larger than the elements of its rows.',
      total.le(passed.mul(lanes)),
    )
    f.assert(
      `sums_${parity}`,
      'The counter holds the saturated elements of the rows before.',
      sum.extend(total.shape).eq(total),
    )
    f.assert(
      `counts_${parity}`,
      'With the last row it gives those of the matrix, without overflow.',
      count.extend(total.shape).eq(next).and(some.eq(next.any())),
      { when: isOwn },
    )
  })
  f.assert(
    'done_once',
    'A matrix is done one cycle after its last row.',
    done.eq(stored.and(ended)),
  )
}
