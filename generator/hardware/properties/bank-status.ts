import { constant, type FormalBuilder, mux, unsigned, type Value } from '../../hdl/index.ts'
import type { Builder } from '../machine/stages.ts'

interface BankEvent {
  readonly now: Value
  readonly bank: Value
}

export interface BankEvents {
  readonly loaded: BankEvent
  readonly started: BankEvent
  readonly released: BankEvent
  readonly done: BankEvent
  readonly emptied: BankEvent
}

export interface BankFlags {
  readonly loaded: Value
  readonly claimed: Value
  readonly done: Value
  readonly saturated: Value
  readonly isSaturated: Value
}

/** The flags of the banks are what has come and gone, as long as streams and array do as they should. */
export function bankStatusProperties(
  m: Builder,
  f: FormalBuilder,
  events: BankEvents,
  flags: BankFlags,
): void {
  const { loaded, started, released, done, emptied } = events
  const when = ({ now }: BankEvent) => ({ when: now })
  const of = (flag: Value, { bank }: BankEvent) => flag.bit(bank)
  f.assume(
    'loads_empty',
    'A matrix is loaded into a bank that holds none.',
    of(flags.loaded, loaded).not(),
    when(loaded),
  )
  f.assume(
    'starts_ready',
    'The array starts a matrix that is there, with room for its result.',
    of(flags.loaded, started).and(of(flags.claimed, started).not()),
    when(started),
  )
  f.assume(
    'releases_held',
    'The array gives back a matrix that is there.',
    of(flags.loaded, released),
    when(released),
  )
  f.assume(
    'done_claimed',
    'A result is complete in a bank that was claimed for it.',
    of(flags.claimed, done).and(of(flags.done, done).not()),
    when(done),
  )
  f.assume('emptied_done', 'What leaves was complete.', of(flags.done, emptied), when(emptied))
  f.assert(
    'done_is_claimed',
    'A bank that holds a result is claimed.',
    flags.done.and(flags.claimed.not()).any().not(),
  )

  const balance = (
    name: string,
    came: BankEvent,
    went: BankEvent,
    flag: Value,
    note: string,
  ): void => {
    const shape = unsigned(flag.shape.width.plus(1))
    const held = m.register(name, shape, note, { reset: 0 })
    m.assign(held, held.add(came.now).sub(went.now).fit(shape))
    const ones = Array.from({ length: flag.shape.width.value }, (_, n) => flag.bit(n)).reduce(
      (sum, one) => sum.add(one),
      constant(0, unsigned(1)),
    )
    f.assert(`${name}_match`, `As many banks are marked: ${note}.`, ones.eq(held))
  }
  balance('matrices_in', loaded, released, flags.loaded, 'matrices that came and were not yet used')
  balance(
    'matrices_at',
    started,
    emptied,
    flags.claimed,
    'matrices that were begun and did not yet leave',
  )
  balance('matrices_out', done, emptied, flags.done, 'results that wait to leave')

  const any = f.anyConstant('any_bank', done.bank.shape, 'any bank')
  const mark = m.register('mark', flags.isSaturated.shape, 'whether its result had saturations')
  m.assign(mark, mux(done.now.and(done.bank.eq(any)), flags.isSaturated, mark))
  f.assert(
    'mark_stays',
    'A result keeps its mark until it leaves.',
    flags.saturated.bit(any).eq(mark),
    { when: flags.done.bit(any) },
  )
}
