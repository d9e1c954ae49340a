import { bit, mux, type Value } from '../../hdl/index.ts'
import { bankAfter } from '../machine/banks.ts'
import type { Machine } from '../machine/machine.ts'
import type { Builder } from '../machine/stages.ts'

interface Taken {
  /** A matrix starts with the product that is taken. */
  readonly starts: Value
  readonly taken: Value
  /** With two matrices in turn: the product is for the second one. */
  readonly isSecond: Value | undefined
}

/** Whether a run begins with a product; the second matrix of a pair was ready when the first began. */
export const beginsRun = (starts: Value, isSecond: Value | undefined): Value =>
  isSecond === undefined ? starts : starts.and(isSecond.not())

/** The banks of the next matrix and of the one at work. */
export function banksAtWork(m: Builder, { shapes }: Machine, { starts, taken, isSecond }: Taken) {
  const shape = shapes.bank
  const nextBank = m.register('next_bank', shape, 'bank of the next matrix', { reset: 0 })
  const bank = m.register('bank', shape, 'bank of the matrix at work')
  if (isSecond === undefined) {
    m.when(starts, () => {
      m.assign(nextBank, bankAfter(nextBank))
      m.assign(bank, nextBank)
    })
    return { nextBank, bank }
  }
  const wasSecond = m.register('is_second', bit, 'the matrix at work is the second of a pair')
  m.when(starts, () => m.assign(nextBank, bankAfter(nextBank)))
  m.when(taken, () => m.assign(wasSecond, isSecond))
  // Of a pair the second matrix lies in the bank after that of the first one.
  const changes = taken.and(isSecond.xor(wasSecond))
  m.when(starts, () => m.assign(bank, nextBank)).elsewhen(changes, () =>
    m.assign(bank, mux(isSecond, bank.add(1).fit(shape), bank.sub(1).fit(shape))),
  )
  return { nextBank, bank }
}
