/** Sums of squares of a signal and of what is wrong with it, taken up piece by piece. */
export class Energy {
  private signal = 0
  private error = 0

  add(found: Float64Array, wanted: Float64Array): void {
    for (const [at, x] of wanted.entries()) {
      this.signal += x * x
      this.error += (x - (found[at] ?? 0)) ** 2
    }
  }

  /** In dB. */
  snr(): number {
    return 10 * Math.log10(this.signal / this.error)
  }
}
