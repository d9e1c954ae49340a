import { concat, constant, type FormalBuilder, mux, unsigned, type Value } from '../../hdl/index.ts'
import { indexBits } from '../../program/words/layout.ts'
import { bankAfter } from '../machine/banks.ts'
import type { Machine } from '../machine/machine.ts'
import type { Builder } from '../machine/stages.ts'
import { anyBeat, numberOf, placeBits } from './beat.ts'
import { past } from './past.ts'

/** What the properties look at; places are those of the beat that is taken next. */
export interface TakenBeats {
  readonly bank: Value
  readonly tileRow: Value
  readonly row: Value
  readonly column: Value
  readonly full: Value
  readonly valid: Value
  readonly ready: Value
  readonly last: Value
  readonly data: Value
  /** A matrix that is too long is dropped. */
  readonly skips: Value
  readonly fill: Value
  readonly fillTile: Value
  readonly kept: Value
  readonly complete: Value
  readonly misplaced: Value
  /** What goes to the output buffer as well, where a program has it filled. */
  readonly pairs: { readonly fill: Value; readonly data: Value } | undefined
}

/** The n-th beat of a matrix is stored once, where it belongs, for every n; nothing is owed by the producer. */
export function streamInProperties(
  m: Builder,
  f: FormalBuilder,
  machine: Machine,
  beats: TakenBeats,
): void {
  const { lanes: P, dataWidth, program } = machine
  const { rows, columns, region } = program.input
  const bits = placeBits(program.input, machine)
  if (bits === undefined) return
  const { bank, tileRow, row, column, full, valid, ready, last, skips } = beats
  const total = (rows * columns) / P
  const number = unsigned(indexBits(total))
  const complete = past(m, 'complete', beats.complete, { reset: 0 })
  const bankBefore = past(m, 'bank', bank, { reset: 0 })

  const beat = m.let('handshake', valid.and(ready), 'a beat is taken, stored or dropped')
  const stored = m.let('stored_beat', beat.and(skips.not()), 'a beat of a matrix is taken')
  const count = m.register('count', number, 'beats of this matrix that were taken', { reset: 0 })
  const isEnd = m.let('is_end', count.eq(total - 1), 'the beat ends a matrix')
  m.when(stored, () => m.assign(count, mux(last, constant(0, number), count.add(1).fit(number))))

  const now = m.let(
    'number',
    numberOf({ tileRow, row, column }, bits),
    'of the beat that comes next',
  )
  f.assert(
    'none_lost',
    'Beats are counted one by one: none is lost, doubled or out of order.',
    now.eq(count),
  )
  f.assert(
    'none_while_full',
    'No beat is taken for a bank that holds a matrix.',
    full.bit(bank).not(),
    { when: ready },
  )
  f.assert('skips_from_start', 'While beats are dropped no matrix has begun.', count.eq(0), {
    when: skips,
  })
  f.assert(
    'complete_is_whole',
    'A matrix is complete with its last beat, at which tlast stands.',
    beats.complete.eq(stored.and(isEnd).and(last)),
  )
  f.assert(
    'frame_error_right',
    'An error is reported just when tlast and the last beat of a matrix differ.',
    beats.misplaced.eq(stored.and(last.ne(isEnd))),
  )
  f.assert(
    'bank_turns',
    'The bank changes after a complete matrix, to the next one.',
    bank.eq(mux(complete, bankAfter(bankBefore), bankBefore)),
  )

  const any = anyBeat(m, f, machine, program.input, bits)
  const isAny = m.let('is_any', stored.and(count.eq(any.number)), 'it is that beat')
  f.assert(
    'stored_once',
    'Any beat that is not above the diagonal is stored when it is taken.',
    beats.fill.eq(any.isStored),
    { when: isAny },
  )
  f.assert('only_taken', 'Nothing else is stored.', stored, { when: beats.fill })
  f.assert(
    'address_right',
    'Any beat goes to where its elements lie.',
    beats.fillTile.eq(any.tile).and(row.eq(any.row)),
    { when: isAny.and(beats.fill) },
  )
  const element = f.anyConstant('any_element', unsigned(indexBits(P)), 'any element of it')
  const own = (word: Value) => word.word(element, dataWidth)
  const matrixColumn =
    region === 'full'
      ? undefined
      : m.let('any_matrix_column', concat(any.column, element), 'its column')
  const isBelow =
    matrixColumn &&
    (region === 'lower' ? any.matrixRow.ge(matrixColumn) : any.matrixRow.gt(matrixColumn))
  const expected = isBelow ? mux(isBelow, own(beats.data), 0) : own(beats.data)
  f.assert(
    'data_right',
    `Any element is stored${region === 'full' ? '' : ` when it lies ${region === 'lower' ? 'on or ' : ''}below the diagonal; a zero elsewhere`}.`,
    own(beats.kept).eq(expected),
    { when: isAny.and(beats.fill) },
  )
  if (beats.pairs === undefined || matrixColumn === undefined) return
  f.assert(
    'pairs_once',
    'The blocks on the diagonal go to the output buffer too.',
    beats.pairs.fill.eq(any.tileRow.eq(any.column)),
    { when: isAny },
  )
  const isPaired = any.matrixRow.eq(matrixColumn.add(1)).and(any.matrixRow.bit(0))
  f.assert(
    'pairs_right',
    'Of them the elements just below the diagonal, in odd rows.',
    own(beats.pairs.data).eq(mux(isPaired, own(beats.data), 0)),
    { when: isAny.and(beats.pairs.fill) },
  )
}
