import { unsigned, type Value } from '../hdl/index.ts'
import type { Datapath } from './datapath.ts'

type Banks = Pick<Datapath, 'banks' | 'bankWidth'>

/** The number of a bank. */
export const bankShape = ({ bankWidth }: Banks) => unsigned(bankWidth)

/** A flag for each bank. */
export const bankFlags = ({ banks }: Banks) => unsigned(banks)

/** The bank after this one; matrices go through the banks in turn. */
export const bankAfter = (bank: Value): Value =>
  bank.shape.width.value === 1 ? bank.not() : bank.add(1).fit(bank.shape)

/** Whether a number of `width` bits names bank n. */
export const isBank = (bank: Value, n: number): Value => {
  if (bank.shape.width.value > 1) return bank.eq(n)
  return n === 0 ? bank.not() : bank
}
