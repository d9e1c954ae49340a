import type { Value } from '../../hdl/index.ts'

/** The bank after this one; matrices go through the banks in turn. */
export const bankAfter = (bank: Value): Value =>
  bank.shape.width.value === 1 ? bank.not() : bank.add(1).fit(bank.shape)

/** Whether a number of `width` bits names bank n. */
export const isBank = (bank: Value, n: number): Value => {
  if (bank.shape.width.value > 1) return bank.eq(n)
  return n === 0 ? bank.not() : bank
}
