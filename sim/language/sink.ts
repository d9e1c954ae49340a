import type { Simulator } from '../../generator/hdl/index.ts'
import type { Random } from './random.ts'

/** Takes beats, resting at random, and tells what breaks the rules of AXI4-Stream. */
export class Sink {
  readonly beats: bigint[] = []
  /** tuser of each matrix, from its first beat. */
  readonly users: boolean[] = []
  isReady = false
  readonly #of: Simulator
  readonly #expected: number
  readonly #perMatrix: number
  readonly #rests: () => boolean
  readonly #violation: (text: string) => void
  readonly #ports: Readonly<Record<'tvalid' | 'tdata' | 'tlast' | 'tuser', () => bigint>>
  #waiting: readonly bigint[] | null = null

  constructor(
    of: Simulator,
    expected: number,
    perMatrix: number,
    { stall, random }: { readonly stall: number; readonly random: Random },
    violation: (text: string) => void,
  ) {
    this.#of = of
    this.#expected = expected
    this.#perMatrix = perMatrix
    this.#rests = () => random.chance(stall)
    this.#violation = violation
    const port = (name: string) => of.signal(`m_axis_${name}`).read
    this.#ports = {
      ...{ tvalid: port('tvalid'), tdata: port('tdata') },
      ...{ tlast: port('tlast'), tuser: port('tuser') },
    }
  }

  get isComplete(): boolean {
    return this.beats.length >= this.#expected
  }

  drive(): void {
    this.isReady = !this.#rests()
    this.#of.poke('m_axis_tready', this.isReady ? 1 : 0)
  }

  sample(): void {
    const { tvalid, tdata, tlast, tuser } = this.#ports
    const before = this.#waiting
    this.#waiting = null
    if (tvalid() === 0n) {
      if (before) this.#violation('m_axis_tvalid falls before its beat is accepted')
      return
    }
    const now = [tdata(), tlast(), tuser()]
    for (const [n, name] of ['tdata', 'tlast', 'tuser'].entries())
      if (before && before[n] !== now[n])
        this.#violation(`m_axis_${name} changes before its beat is accepted`)
    if (this.isReady) this.#accept(now)
    else this.#waiting = now
  }

  #accept([data = 0n, last, user]: readonly bigint[]): void {
    if (this.isComplete) {
      this.#violation('m_axis sends a beat after the last matrix')
      return
    }
    const isLast = this.beats.length % this.#perMatrix === this.#perMatrix - 1
    if (last === 1n && !isLast) this.#violation('m_axis_tlast is high before the last beat')
    if (last === 0n && isLast) this.#violation('m_axis_tlast is low on the last beat')
    if (this.beats.length % this.#perMatrix === 0) this.users.push(user === 1n)
    if ((user === 1n) !== this.users.at(-1))
      this.#violation('m_axis_tuser differs between beats of a matrix')
    this.beats.push(data)
  }
}
