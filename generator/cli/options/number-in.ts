import { show } from '../../text/wording.ts'

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const whole = /^[+-]?\d+$/

/**
 * The finite number that a text spells in decimal, else the text itself, for the checks to refuse. A
 * whole number that would be rounded comes as a bigint, so that they can say what was given.
 */
export function numberIn(text: string): number | bigint | string {
  const value = Number(text)
  if (!decimal.test(text) || !Number.isFinite(value)) return text
  if (!whole.test(text) || Number.isSafeInteger(value)) return value
  return BigInt(text.replace('+', ''))
}

/** The number of an option, and the sentence when it is none or out of range. */
export function wholeNumber(
  name: string,
  text: string,
  low: number,
  high: number,
): { value: number; problems: string[] } {
  const value = numberIn(text)
  if (typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high) {
    return { value, problems: [] }
  }
  const expected = `expected a whole number from ${low} to ${high}`
  return { value: low, problems: [`${name} is ${show(value)}; ${expected}`] }
}
