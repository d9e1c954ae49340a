import type { Program } from '../../program/program.ts'
import { toReal } from '../quality.ts'

/**
 * How wrong T is at each distance below the diagonal, over all matrices; number n of each list stands
 * for the subdiagonal i - j = n + 1. T is compared with the inverse of A as it was given.
 */
export interface Subdiagonals {
  /** Root mean square of that inverse. */
  readonly signal: readonly number[]
  /** Root mean square of the error, and the largest. */
  readonly error: readonly number[]
  readonly largest: readonly number[]
}

/** Gathers the error of k x k matrices by subdiagonal. */
export class BySubdiagonal {
  private readonly output: Program['output']
  private readonly signal: Float64Array
  private readonly error: Float64Array
  private readonly largest: Float64Array
  private matrices = 0

  constructor({ output }: Pick<Program, 'output'>) {
    this.output = output
    const distances = output.rows - 1
    this.signal = new Float64Array(distances)
    this.error = new Float64Array(distances)
    this.largest = new Float64Array(distances)
  }

  /** `exact` is the true inverse, `result` T in units of the last bit. */
  see(exact: Float64Array, result: ArrayLike<number>): void {
    const { signal, error, largest, output } = this
    const { columns: k } = output
    const T = toReal(result, output)
    this.matrices += 1
    for (let i = 1; i < k; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const n = i - j - 1
        const wanted = exact[i * k + j] ?? 0
        const difference = Math.abs(wanted - (T[i * k + j] ?? 0))
        signal[n] = (signal[n] ?? 0) + wanted ** 2
        error[n] = (error[n] ?? 0) + difference ** 2
        largest[n] = Math.max(largest[n] ?? 0, difference)
      }
    }
  }

  found(): Subdiagonals {
    const { rows } = this.output
    const mean = (sums: Float64Array) =>
      Array.from(sums, (sum, n) => Math.sqrt(sum / (this.matrices * (rows - n - 1))))
    return { signal: mean(this.signal), error: mean(this.error), largest: [...this.largest] }
  }
}
