import { numberIn } from '../options/number-in.ts'

const power = /^2\^(-?\d{1,4})$/

/** The number above 0 that `--input-unit` spells, as a power such as 2^-7 or in decimal. */
export function unitIn(text: string): number | undefined {
  const exponent = power.exec(text)?.[1]
  const unit = exponent === undefined ? numberIn(text) : 2 ** Number(exponent)
  return typeof unit === 'number' && unit > 0 && Number.isFinite(unit) ? unit : undefined
}
