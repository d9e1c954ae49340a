import type { KeyFacts } from '../keys/key-facts.ts'
import type { GivenMatrix, MatrixSource } from '../source.ts'
import { largestPower, normInf } from './norms.ts'

/** What was found in an input, as reports say it. */
export interface Found {
  /** Largest ||A||inf of all matrices. */
  readonly largestNormInf: number
  /** Largest entry of any A^n of the matrices that were looked at; null where it is beyond FP64. */
  readonly powers: {
    readonly largest: number | null
    readonly power: number
    readonly matrix: string
    /** Of so many matrices, spread evenly over all. */
    readonly matrices: number
  }
  /** Of keys; null where A was given. */
  readonly keys: KeysFound | null
}

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

/** Multiplications that the powers of all matrices may take together: seconds. */
const most = 4e9

/** Gathers what is said of an input, matrix by matrix. */
export class Findings {
  private readonly source: MatrixSource
  /** Powers are looked at of every so many matrices. */
  private readonly every: number
  private largestNormInf = 0
  private largest = -1
  private powers = { power: 1, matrix: '', matrices: 0 }
  private largestNorm = 0
  private largestGate = Number.NEGATIVE_INFINITY
  private beta: readonly [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  private readonly decays = new Map<number, { sum: number; count: number }>()

  constructor(source: MatrixSource) {
    this.source = source
    this.every = Math.max(1, Math.ceil((source.count * source.k ** 4) / 24 / most))
  }

  /** Looks at a matrix, A being as it is to be read, in real numbers. */
  see({ index, name, head = 0, keys }: GivenMatrix, A: Float64Array): void {
    const { k } = this.source
    this.largestNormInf = Math.max(this.largestNormInf, normInf(A, k))
    if (index % this.every === 0) {
      const { largest, power } = largestPower(A, k)
      const isLargest = largest > this.largest
      if (isLargest) this.largest = largest
      const where = isLargest ? { power, matrix: name } : this.powers
      this.powers = { ...this.powers, ...where, matrices: this.powers.matrices + 1 }
    }
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

  found(): Found {
    const { keys } = this.source
    const { largest, largestNormInf, powers, largestNorm, largestGate, beta } = this
    const { power, matrix, matrices } = powers
    const slow = [...this.decays.values()].filter(({ sum, count }) => sum / count > 0.5)
    const slowHeads = this.decays.size === 0 ? null : slow.length / this.decays.size
    return {
      largestNormInf,
      powers: { largest: Number.isFinite(largest) ? largest : null, power, matrix, matrices },
      keys: keys === undefined ? null : { ...keys, largestNorm, largestGate, beta, slowHeads },
    }
  }
}
