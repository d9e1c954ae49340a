/** How the entries of a matrix are kept in bits. */
export interface Format {
  readonly kind: FormatKind
  /** Bits of an entry. */
  readonly width: number
  readonly fractionBits: number
}

/** Size of the entries of a format. */
export type FormatSize = Omit<Format, 'kind'>

type Bits = Pick<Format, 'width'>

/**
 * A kind of number: what an entry stands for, how reals become entries, how sums of products do. A
 * new one is another object of this form; the golden model and the hardware's sizes ask it.
 */
export interface FormatKind {
  readonly name: string
  /** The entry for a real number, in the integer that its bits are; the nearest one, ties upwards. */
  readonly quantise: (x: number, size: FormatSize) => number
  /** Whether a real number lies outside what entries can be, beyond rounding. */
  readonly isClipped: (x: number, size: FormatSize) => boolean
  /** The real number that an entry stands for. */
  readonly toReal: (entry: number, size: FormatSize) => number
  /** Bits of a sum of `terms` products of entries, which no such sum overflows. */
  readonly sumWidth: (left: Bits, right: Bits, terms: number) => number
  /** The entry stored for an exact sum with `shift` more fraction bits than it. */
  readonly round: (sum: number, shift: number, size: FormatSize) => number
  /** Whether storing this sum loses magnitude. */
  readonly saturates: (sum: number, shift: number, size: FormatSize) => boolean
}
