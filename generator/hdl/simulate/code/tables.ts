/** Constant words that the code looks up, as `r0`, `r1` and so on. */
export class Tables {
  readonly all: Int32Array[] = []

  /** Adds words of `count` times 32 bits, the lowest first; gives the name of their table. */
  add(words: readonly bigint[], count: number): string {
    const table = new Int32Array(words.length * count)
    for (const [place, word] of words.entries())
      for (let n = 0; n < count; n += 1)
        table[place * count + n] = Number(BigInt.asIntN(32, word >> BigInt(32 * n)))
    this.all.push(table)
    return `r${this.all.length - 1}`
  }
}
