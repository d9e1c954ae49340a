import type { Config } from '../../config/record/config.ts'
import { allFamilies } from '../../inputs/families/families.ts'
import type { ReadingFacts } from '../../inputs/reading.ts'

/** For which inputs the bounds of a design are, and what is known of this one. */
export function contractText({ boundA, boundT }: Config, { family }: ReadingFacts): string {
  if (boundA !== 1 || boundT !== 1) return `|A| up to ${boundA}, |T| up to ${boundT}, as given`
  const inputs = 'unit keys, beta from 0 to 1, and a decay'
  const isOutside = allFamilies.some(({ name, structured }) => name === family && !structured)
  return isOutside
    ? `${inputs}; family ${family} is outside it: the bounds below are not promised for it`
    : inputs
}
