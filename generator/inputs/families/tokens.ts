import type { Family, FamilyFacts } from './family.ts'
import { channels, gdnMatrix } from './gdn.ts'

/** A family of matrices that are made of tokens: A of a chunk of k, whose rows without a token are zero. */
export const ofTokens = <const Name extends string>(
  family: FamilyFacts<Name> & Required<Pick<Family, 'tokens'>> & Pick<Family, 'lastTokens'>,
): Family<Name> => ({
  ...family,
  draw: (k, m, stream) => {
    const { keys, beta, g } = family.tokens({ count: k, channels }, m, stream)
    const tokens = family.lastTokens?.(k, m) ?? k
    return gdnMatrix(keys, beta, g).fill(0, tokens * k)
  },
})
