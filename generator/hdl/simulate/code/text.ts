import type { Shape } from '../../ir/shape.ts'

/** Words of 32 bits that a value takes. */
export const wordsIn = ({ width }: Shape): number => Math.ceil(width.value / 32)

/** The low `count` bits of a word, as code. */
export const masked = (code: string, count: number): string =>
  count >= 32 ? code : `(${code} & ${maskOf(count)})`

/** `count` ones, as the 32-bit integer that JavaScript takes them for. */
export const maskOf = (count: number): number => (count >= 32 ? -1 : 2 ** count - 1) | 0

/** Word `place` of a value brought into its shape: the bits above are its sign, or zero. */
export function normal(code: string, place: number, { signed, width }: Shape): string {
  const own = width.value - 32 * place
  if (own >= 32) return code
  return signed ? `(${code} << ${32 - own} >> ${32 - own})` : masked(code, own)
}

/** A word of a number, as a literal. */
export const wordOf = (value: bigint, place: number): string =>
  `${BigInt.asIntN(32, value >> BigInt(32 * place))}`

/** How JavaScript spells the operators that work bit by bit. */
export const bitwise: Readonly<Record<string, string>> = { and: '&', or: '|', xor: '^' }
