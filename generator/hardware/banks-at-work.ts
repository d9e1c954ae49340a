import { bit, mux, type Value } from '../hdl/index.ts'
import { bankAfter, bankShape } from './banks.ts'
import type { Datapath } from './datapath.ts'
import type { Builder } from './stages.ts'

interface Taken {
  /** A matrix starts with the product that is taken. */
  readonly starts: Value
  readonly taken: Value
  /** The product itself; with two contexts it says whether it is for the second matrix of a pair. */
  readonly next: Readonly<Record<'is_second', Value>>
}

/** With two contexts the sequencer hears whether the matrix after the next one can start too. */
export const pairsInput = (m: Builder, { contexts }: Datapath): Readonly<Record<string, Value>> =>
  contexts === 1 ? {} : { pairs: m.input('pairs', bit, 'the matrix after the next can start too') }

/** Whether a run begins with a product; the second matrix of a pair was ready when the first began. */
export const beginsRun = (
  next: Readonly<Record<'starts' | 'is_second', Value>>,
  { contexts }: Datapath,
): Value => (contexts === 1 ? next.starts : next.starts.and(next.is_second.not()))

/** The banks of the next matrix and of the one at work. */
export function banksAtWork(m: Builder, datapath: Datapath, { starts, taken, next }: Taken) {
  const shape = bankShape(datapath)
  const nextBank = m.register('next_bank', shape, 'bank of the next matrix', { reset: 0 })
  const bank = m.register('bank', shape, 'bank of the matrix at work')
  if (datapath.contexts === 1) {
    m.when(starts, () => {
      m.assign(nextBank, bankAfter(nextBank))
      m.assign(bank, nextBank)
    })
    return { nextBank, bank }
  }
  const second = next.is_second
  const isSecond = m.register('is_second', bit, 'it is the second matrix of a pair')
  m.when(starts, () => m.assign(nextBank, bankAfter(nextBank)))
  m.when(taken, () => m.assign(isSecond, second))
  // Of a pair the second matrix lies in the bank after that of the first one.
  m.when(starts, () => m.assign(bank, nextBank)).elsewhen(taken.and(second.xor(isSecond)), () =>
    m.assign(bank, mux(second, bank.add(1).fit(shape), bank.sub(1).fit(shape))),
  )
  return { nextBank, bank }
}
