/** A byte-pair vocabulary as it is recorded. */
export interface VocabularyRecord {
  /** The text of each token; single characters come first. */
  readonly vocab: readonly string[]
  /** Two tokens that become one: the n-th pair makes the n-th token after the single characters. */
  readonly merges: readonly (readonly [number, number])[]
  /** What a text is split by before anything is merged. */
  readonly pattern: string
}

/** Turns text into tokens and tells how long tokens are. */
export interface Vocabulary {
  /** Tokens of a text of the recorded characters. Throws RangeError on another one. */
  readonly tokens: (text: string) => Uint16Array
  readonly text: (tokens: ArrayLike<number>) => string
  /** Bytes of the text of some tokens. */
  readonly bytes: (tokens: ArrayLike<number>) => number
}

/** The vocabulary of a record. */
export function vocabularyOf({ vocab, merges, pattern }: VocabularyRecord): Vocabulary {
  const singles = vocab.length - merges.length
  const ranks = new Map(merges.map(([left, right], n) => [left * vocab.length + right, n]))
  const rankAt = (tokens: readonly number[], at: number): number =>
    ranks.get((tokens[at] ?? 0) * vocab.length + (tokens[at + 1] ?? 0)) ?? Number.POSITIVE_INFINITY
  const made = (piece: string): number[] => {
    const tokens = Array.from(piece, one => singleToken(one, singles))
    while (tokens.length > 1) {
      const at = earliest(tokens, rankAt)
      const rank = rankAt(tokens, at)
      if (!Number.isFinite(rank)) break
      tokens.splice(at, 2, singles + rank)
    }
    return tokens
  }
  const known = new Map<string, number[]>()
  const tokensOf = (piece: string): number[] => {
    const tokens = known.get(piece) ?? made(piece)
    known.set(piece, tokens)
    return tokens
  }
  const text = (tokens: ArrayLike<number>) =>
    Array.from(tokens, token => vocab[token] ?? '').join('')
  return {
    tokens: given =>
      Uint16Array.from(given.match(new RegExp(pattern, 'g'))?.flatMap(tokensOf) ?? []),
    text,
    // Every character is one of ASCII.
    bytes: tokens => text(tokens).length,
  }
}

function singleToken(character: string, singles: number): number {
  const code = character.codePointAt(0) ?? 0
  if (code < singles) return code
  throw new RangeError(`the vocabulary has no character ${JSON.stringify(character)}`)
}

/** Where the pair is that was merged first when the vocabulary was made; the leftmost of equal ones. */
function earliest(
  tokens: readonly number[],
  rankAt: (tokens: readonly number[], at: number) => number,
): number {
  let best = 0
  for (let at = 1; at + 1 < tokens.length; at += 1)
    if (rankAt(tokens, at) < rankAt(tokens, best)) best = at
  return best
}
