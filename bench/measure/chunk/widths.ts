import type { Widths } from './formats.ts'

const of = (left: number, right: number, state: number): Widths => ({ left, right, state })

/** What is compared: narrower left operands, right ones and states, one at a time. */
export const compared: readonly Widths[] = [
  ...[16, 12, 10, 8, 6, 4].map(left => of(left, 16, 16)),
  ...[12, 8].map(right => of(8, right, 16)),
  ...[24, 8].map(state => of(8, 16, state)),
]

/** `8 / 16 / 16`: bits of left operands, right operands and the state. */
export const widthsName = ({ left, right, state }: Widths): string =>
  `${left} / ${right} / ${state}`
