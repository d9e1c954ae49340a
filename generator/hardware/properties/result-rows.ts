import { constant, type FormalBuilder, mux, unsigned, type Value } from '../../hdl/index.ts'
import type { Builder } from '../machine/stages.ts'

interface Rows {
  readonly finishes: Value
  readonly lastRow: Value
  readonly ends: Value
  readonly valid: Value
  readonly lane: Value
  readonly isEnd: Value
  /** Number of the last row of the tile, as it is kept. */
  readonly keptRow: Value
  readonly keptEnds: Value
}

/** The rows of a finished tile are announced once each, in order, from the cycle after it is finished. */
export function resultRowsProperties(
  m: Builder,
  f: FormalBuilder,
  lanes: number,
  rows: Rows,
): void {
  const { finishes, lastRow, ends, valid, lane, isEnd } = rows
  const count = unsigned(Math.ceil(Math.log2(lanes)) + 1)
  const due = m.register('due', count, 'rows of the tile that are still to come', { reset: 0 })
  const all = m.register('all_rows', count, 'rows of the tile')
  const held = m.register('is_end', ends.shape, 'it is the last tile of its matrix')
  const left = mux(due.any(), due.sub(1).fit(count), constant(0, count))
  m.assign(due, mux(finishes, lastRow.add(1).fit(count), left))
  m.when(finishes, () => {
    m.assign(all, lastRow.add(1).fit(count))
    m.assign(held, ends)
  })
  f.assume(
    'tiles_apart',
    'No tile is finished before the rows of the one before it have left.',
    due.le(1),
    { when: finishes },
  )
  const { keptRow, keptEnds } = rows
  f.assert('knows_last', 'The number of the last row is kept.', keptRow.add(1).eq(all), {
    when: valid,
  })
  f.assert(
    'due_within',
    'No more rows are to come than the tile has.',
    due.le(all).or(due.any().not()),
  )
  f.assert('counts_rows', 'A row is announced as long as some are to come.', valid.eq(due.any()))
  f.assert('in_order', 'They come in their order.', lane.add(due).eq(all), { when: valid })
  f.assert('knows_end', 'So is whether the matrix ends.', keptEnds.eq(held), { when: valid })
  f.assert(
    'ends_last',
    'The last row of the last tile ends the matrix.',
    isEnd.eq(held.and(due.eq(1))),
    { when: valid },
  )
}
