/** The largest magnitude in a matrix; what is not a number has overflowed. */
export const reachOf = (matrix: Float64Array): number =>
  matrix.reduce((most, x) => Math.max(most, Number.isNaN(x) ? Infinity : Math.abs(x)), 0)

/** Such a magnitude in words. */
export function reachText(x: number): string {
  if (!Number.isFinite(x)) return 'more than 1e308'
  return x < 1e6 ? String(Number(x.toPrecision(3))) : x.toExponential(1)
}

/** The largest magnitude that a format of A and T holds: half a unit beyond its end is rounded, not lost. */
export const endOf = ({
  operandWidth: W,
  fractionBits: F,
}: {
  readonly operandWidth: number
  readonly fractionBits: number
}): number => 2 ** (W - 1 - F) + 2 ** -F
