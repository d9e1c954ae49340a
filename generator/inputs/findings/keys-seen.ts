import type { KeyFacts } from '../keys/key-facts.ts'
import type { GivenMatrix, MatrixSource } from '../source.ts'

export interface KeysFound extends KeyFacts {
  /** Length of the longest key, as it came. */
  readonly largestNorm: number
  /** Largest logarithm of a decay; above 0 it is a growth. */
  readonly largestGate: number
  /** Smallest and largest beta. */
  readonly beta: readonly [least: number, most: number]
  /**
   * Share of the heads that keep, on average over whole chunks, more than half of what stood before a
   * chunk to its end; where no chunk is whole, over the short ones. Null where each has one token.
   */
  readonly slowHeads: number | null
}

/** Gathers what is said of the keys of an input, chunk by chunk. */
export class KeysSeen {
  private readonly source: MatrixSource
  private largestNorm = 0
  private largestGate = Number.NEGATIVE_INFINITY
  private beta: readonly [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  private readonly decays = new Map<number, { sum: number; count: number }>()

  constructor(source: MatrixSource) {
    this.source = source
  }

  see({ head = 0, keys }: GivenMatrix): void {
    if (keys === undefined) return
    this.largestNorm = Math.max(this.largestNorm, keys.largestNorm)
    this.largestGate = Math.max(this.largestGate, keys.largestGate)
    const [least, most] = this.beta
    this.beta = [Math.min(least, keys.beta[0]), Math.max(most, keys.beta[1])]
    if (!this.saysDecay(keys.tokens)) return
    const { sum, count } = this.decays.get(head) ?? { sum: 0, count: 0 }
    this.decays.set(head, { sum: sum + keys.decay, count: count + 1 })
  }

  /** Through few tokens any head keeps much. */
  private saysDecay(tokens: number): boolean {
    const { keys, k } = this.source
    return tokens === k || (keys?.chunks === 1 && tokens > 1)
  }

  /** Null where matrices are not made from keys. */
  found(): KeysFound | null {
    const { keys } = this.source
    const { largestNorm, largestGate, beta } = this
    const slow = [...this.decays.values()].filter(({ sum, count }) => sum / count > 0.5)
    const slowHeads = this.decays.size === 0 ? null : slow.length / this.decays.size
    return keys === undefined ? null : { ...keys, largestNorm, largestGate, beta, slowHeads }
  }
}
