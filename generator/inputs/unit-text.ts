/** A unit in words: `2^-7`, or the number where it is no power of two. */
export function unitText(unit: number): string {
  const exponent = Math.log2(unit)
  return Number.isInteger(exponent) ? `2^${exponent}` : String(unit)
}
