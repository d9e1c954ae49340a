import type { Simulator } from '../../generator/hdl/index.ts'
import type { Random } from './random.ts'

/** Sends beats, resting at random; a beat once offered stays until it is accepted. */
export class Source {
  sent = 0
  isValid = false
  readonly #of: Simulator
  readonly #beats: readonly bigint[]
  readonly #perMatrix: number
  readonly #rests: () => boolean
  readonly #isReady: () => bigint

  constructor(
    of: Simulator,
    beats: readonly bigint[],
    perMatrix: number,
    { stall, random }: { readonly stall: number; readonly random: Random },
  ) {
    this.#of = of
    this.#beats = beats
    this.#perMatrix = perMatrix
    this.#rests = () => random.chance(stall)
    this.#isReady = of.signal('s_axis_tready').read
  }

  drive(): void {
    const beat = this.#beats[this.sent]
    if (!this.isValid && beat !== undefined && !this.#rests()) {
      this.isValid = true
      this.#of.poke('s_axis_tdata', beat)
      const isLast = this.sent % this.#perMatrix === this.#perMatrix - 1
      this.#of.poke('s_axis_tlast', isLast ? 1 : 0)
    }
    this.#of.poke('s_axis_tvalid', this.isValid ? 1 : 0)
  }

  sample(): void {
    if (!this.isValid || this.#isReady() === 0n) return
    this.sent += 1
    this.isValid = false
  }
}
