import { bit, constant, type FormalBuilder, mux, unsigned, type Value } from '../../hdl/index.ts'
import type { TileRange } from '../../program/matrix/band.ts'
import { indexBits } from '../../program/words/layout.ts'
import { bankAfter } from '../machine/banks.ts'
import type { Machine } from '../machine/machine.ts'
import type { Builder } from '../machine/stages.ts'
import { anyBeat, numberOf, placeBits } from './beat.ts'
import { past } from './past.ts'

/** What the properties look at; places are those of the beat that is fetched next. */
export interface SentBeats {
  readonly bank: Value
  readonly tileRow: Value
  readonly row: Value
  readonly column: Value
  readonly fetches: Value
  readonly fetched: Value
  readonly unloadTile: Value
  readonly valid: Value
  readonly ready: Value
  readonly data: Value
  readonly last: Value
  readonly user: Value
  readonly marked: Value
  readonly emptied: Value
  readonly emptiedBank: Value
  /** The tile diagonals that hold results. */
  readonly stored: TileRange
}

/** The AXI4-Stream keeps its rules, and its n-th beat is the n-th of the matrix, for every n. */
export function streamOutProperties(
  m: Builder,
  f: FormalBuilder,
  machine: Machine,
  beats: SentBeats,
): void {
  const { lanes: P, program } = machine
  const { rows, columns } = program.output
  const bits = placeBits(program.output, machine)
  if (bits === undefined) return
  const { bank, tileRow, row, column, fetches, fetched, valid, ready, data, last, user } = beats
  const total = (rows * columns) / P
  const number = unsigned(indexBits(total))

  const stalled = past(m, 'stalled', valid.and(ready.not()), { reset: 0 })
  const fetchedBefore = past(m, 'fetches', fetches, { reset: 0 })
  const before = {
    tdata: past(m, 'tdata', data),
    tlast: past(m, 'tlast', last),
    tuser: past(m, 'tuser', user),
    word: past(m, 'word', fetched),
  }
  f.assert('valid_stays', 'A beat that is not taken stays offered.', valid, { when: stalled })
  for (const [name, value] of Object.entries({ tdata: data, tlast: last, tuser: user })) {
    const same = value.eq(before[name as 'tdata' | 'tlast' | 'tuser'])
    f.assert(`${name}_stays`, `And its ${name} does not change.`, same, { when: stalled })
  }
  const resting = m.let('resting', fetchedBefore.not().and(f.started()), 'no word was asked for')
  f.assume(
    'word_stays',
    'The buffer keeps a word until another one is asked for.',
    fetched.eq(before.word),
    { when: resting },
  )

  const next = m.let(
    'next_number',
    numberOf({ tileRow, row, column }, bits),
    'of the beat fetched next',
  )
  const sent = m.register('sent', number, 'beats of this matrix that were taken', { reset: 0 })
  const taken = m.let('beat_taken', valid.and(ready), 'a beat leaves')
  m.when(taken, () => m.assign(sent, sent.add(1).fit(number)))
  f.assert(
    'none_lost',
    'Beats leave one by one in their order: what is fetched next follows what is offered.',
    next.eq(mux(valid, sent.add(1).fit(number), sent)),
  )
  f.assert(
    'last_is_last',
    'tlast marks the last beat of a matrix and no other.',
    last.eq(sent.eq(total - 1)),
    { when: valid },
  )
  f.assert(
    'emptied_once',
    'A bank is given back when the last beat of its matrix is taken.',
    beats.emptied.eq(taken.and(sent.eq(total - 1))),
  )

  const begun = m.register('begun', bank.shape, 'bank of the matrix on its way')
  const mark = m.register('mark', bit, 'that matrix had saturations')
  m.when(fetches.and(next.eq(0)), () => m.assign(begun, bank))
  m.when(fetches, () => m.assign(mark, beats.marked.bit(bank)))
  f.assert('one_bank', 'All beats of a matrix come from one bank.', bank.eq(begun), {
    when: next.ne(0),
  })
  f.assert('bank_turns', 'The next matrix comes from the next bank.', bank.eq(bankAfter(begun)), {
    when: next.eq(0).and(valid),
  })
  f.assert('bank_given_back', 'And that bank is given back.', beats.emptiedBank.eq(begun), {
    when: valid,
  })
  f.assert(
    'user_is_mark',
    'tuser says what is known of the bank when the beat is fetched.',
    user.eq(mark),
    { when: valid },
  )

  const any = anyBeat(m, f, machine, program.output, bits)
  const isAny = next.eq(any.number)
  f.assert(
    'address_right',
    'Any beat is fetched from where its elements lie.',
    beats.unloadTile.eq(any.tile).and(row.eq(any.row)),
    { when: fetches.and(isAny).and(any.isStored) },
  )
  const { first, last: end } = beats.stored
  const below = any.isStored.and(any.diagonal.le(end))
  const isBand = first < 0 ? below.and(any.diagonal.ge(first)) : below
  const expected = mux(isBand, fetched, constant(0, data.shape))
  f.assert(
    'data_right',
    'Any beat holds the word that was fetched for it, or zeros above the diagonal.',
    data.eq(expected),
    { when: valid.and(sent.eq(any.number)) },
  )
}
