import { type Shape, shapeText } from '../ir/shape.ts'
import type { Slot } from './code/layout.ts'

/** The number that words stand for in a shape. */
export function readWords(words: Int32Array, place: number, { signed, width }: Shape): bigint {
  const count = Math.ceil(width.value / 32)
  let bits = 0n
  for (let n = count - 1; n >= 0; n -= 1)
    bits = (bits << 32n) | BigInt((words[place + n] ?? 0) >>> 0)
  return signed ? BigInt.asIntN(width.value, bits) : BigInt.asUintN(width.value, bits)
}

/** Puts a number into words. */
export function writeWords(words: Int32Array, { place, words: count }: Slot, value: bigint): void {
  for (let n = 0; n < count; n += 1)
    words[place + n] = Number(BigInt.asIntN(32, value >> BigInt(32 * n)))
}

/** The number as it is kept. Throws RangeError for one that the shape does not hold. */
export function checkedValue(name: string, shape: Shape, value: number | bigint): bigint {
  const { signed, width } = shape
  const low = signed ? -(1n << BigInt(width.value - 1)) : 0n
  const high = (1n << BigInt(width.value - (signed ? 1 : 0))) - 1n
  const isWhole = typeof value === 'bigint' || Number.isSafeInteger(value)
  if (isWhole && value >= low && value <= high) return BigInt(value)
  const found = isWhole ? `${value}` : `${value}, which is no whole number up to 2^53`
  throw new RangeError(`${name} is ${shapeText(shape)}: give it ${low} to ${high}, not ${found}`)
}
