/** Splitmix64, as in the harness of Verilator: the same seed and user give the same rests of a stream. */
export class Random {
  #state: bigint

  constructor(seed: number, user: number) {
    this.#state = BigInt.asUintN(64, BigInt(seed) * 0x9e3779b97f4a7c15n + BigInt(user))
    this.#next()
  }

  /** Whether something of that chance in percent happens. */
  chance(percent: number): boolean {
    return percent > 0 && (this.#next() >> 32n) % 100n < BigInt(percent)
  }

  /** 64 random bits. */
  bits(): bigint {
    return this.#next()
  }

  #next(): bigint {
    this.#state = BigInt.asUintN(64, this.#state + 0x9e3779b97f4a7c15n)
    let z = this.#state
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n)
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn)
    return z ^ (z >> 31n)
  }
}
