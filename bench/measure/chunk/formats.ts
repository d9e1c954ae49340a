import { integers } from '../../../generator/formats/integer.ts'
import { kindOf, type StoredSymbol, symbols } from './symbols.ts'

/** Bits of the operands of a chunk. */
export interface Widths {
  readonly left: number
  readonly right: number
  readonly state: number
}

/** Turns entries that are to be stored into those that are. */
export interface Rounding {
  readonly store: (symbol: StoredSymbol, values: Float64Array) => Float64Array
  /** The state as a right operand of the array. */
  readonly operand: (state: Float64Array) => Float64Array
  /** A factor between 0 and 1 of the epilogue. */
  readonly factor: (x: number) => number
}

/** Bits of a factor, all of them fraction, but that 1 is one too. */
export const factorBits = 16

/** Largest magnitude by symbol. */
export type Largest = Readonly<Record<StoredSymbol, number>>

/** Nothing is rounded; says what the largest entry of each matrix was. */
export function observing(): { readonly rounding: Rounding; readonly largest: () => Largest } {
  const found = Object.fromEntries(symbols.map(symbol => [symbol, 0])) as Record<
    StoredSymbol,
    number
  >
  return {
    largest: () => found,
    rounding: {
      store: (symbol, values) => {
        for (const x of values) found[symbol] = Math.max(found[symbol], Math.abs(x))
        return values
      },
      operand: state => state,
      factor: x => x,
    },
  }
}

/**
 * Two's complement, one binary point a matrix: the power of two that `largest` asks for. Counts what
 * does not fit and is clipped.
 */
export function rounded(
  widths: Widths,
  largest: Largest,
): { readonly rounding: Rounding; readonly clipped: () => number } {
  let clipped = 0
  const formatOf = (symbol: StoredSymbol, width: number) =>
    integers(width, fractionBitsFor(symbol, widths, largest) + width - widths[kindOf[symbol]])
  const stored = (symbol: StoredSymbol, values: Float64Array, width: number) => {
    const format = formatOf(symbol, width)
    const { kind } = format
    return values.map(x => {
      if (kind.isClipped(x, format)) clipped += 1
      return kind.toReal(kind.quantise(x, format), format)
    })
  }
  return {
    clipped: () => clipped,
    rounding: {
      store: (symbol, values) => stored(symbol, values, widths[kindOf[symbol]]),
      operand: state => (widths.right < widths.state ? stored('S', state, widths.right) : state),
      factor: x => Math.round(x * 2 ** factorBits) / 2 ** factorBits,
    },
  }
}

/** Fraction bits of a matrix whose largest entry is known. */
export const fractionBitsFor = (symbol: StoredSymbol, widths: Widths, largest: Largest): number =>
  widths[kindOf[symbol]] - 1 - integerBits(largest[symbol])

/** Bits in front of the point, without the sign; fewer than none for what is small. */
const integerBits = (largest: number): number => (largest === 0 ? 0 : Math.ceil(Math.log2(largest)))
