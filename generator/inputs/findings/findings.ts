import type { GivenMatrix, MatrixSource } from '../source.ts'
import { type KeysFound, KeysSeen } from './keys-seen.ts'
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
  private readonly keys: KeysSeen

  constructor(source: MatrixSource) {
    this.source = source
    this.keys = new KeysSeen(source)
    this.every = Math.max(1, Math.ceil((source.count * source.k ** 4) / 24 / most))
  }

  /** Looks at a matrix, A being as it is to be read, in real numbers. */
  see(matrix: GivenMatrix, A: Float64Array): void {
    const { index, name } = matrix
    const { k } = this.source
    this.keys.see(matrix)
    this.largestNormInf = Math.max(this.largestNormInf, normInf(A, k))
    if (index % this.every === 0) {
      const { largest, power } = largestPower(A, k)
      const isLargest = largest > this.largest
      if (isLargest) this.largest = largest
      const where = isLargest ? { power, matrix: name } : this.powers
      this.powers = { ...this.powers, ...where, matrices: this.powers.matrices + 1 }
    }
  }

  found(): Found {
    const { largest, largestNormInf, powers, keys } = this
    const { power, matrix, matrices } = powers
    return {
      largestNormInf,
      powers: { largest: Number.isFinite(largest) ? largest : null, power, matrix, matrices },
      keys: keys.found(),
    }
  }
}
