import type { Config } from '../config/record/config.ts'
import { looksNegated } from '../inputs/sign.ts'
import type { QuantisedInput } from './input.ts'
import { outsideNotes } from './outside.ts'

/** Sentences on an input that may not be what was meant, or that the design cannot hold. */
export function inputNotes(input: QuantisedInput, config: Config, saturations: number): string[] {
  const isLost = saturations > 0 || input.clipped > 0
  return [...signNotes(input), ...(isLost ? outsideNotes(input.given, config) : [])]
}

/** What a family holds is known. */
function signNotes({ given, facts }: QuantisedInput): string[] {
  if (facts.family !== null || !looksNegated(given)) return []
  return facts.negated
    ? ['with --negate (negate) A looks like L = -A; if the file holds A itself, leave it out']
    : [
        'A looks like L = -A, as Flash Linear Attention has it; if the file holds L, give --negate (negate: true)',
      ]
}
