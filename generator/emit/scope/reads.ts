import { type Offset, type Signal, type Size, size } from '../../hdl/index.ts'

interface Range {
  readonly low: number
  readonly high: number
}

/** Which bits of which signals the printed text reads, and in which block first. */
export class Reads {
  readonly #ranges = new Map<Signal, Range[]>()
  readonly #first = new Map<Signal, number>()
  readonly #spellings = new Map<number, Size>()
  /** Number of the block that is being printed. */
  block = 0

  #only: ReadonlySet<Signal> | undefined

  /** Runs `body` while only reads of these signals count: properties do not use a design. */
  onlyOf(signals: ReadonlySet<Signal>, body: () => void): void {
    this.#only = signals
    body()
    this.#only = undefined
  }

  record(signal: Signal, low: Offset, width: Size): void {
    if (this.#only?.has(signal) === false) return
    const ranges = this.#ranges.get(signal) ?? []
    this.#ranges.set(signal, ranges)
    if (!this.#first.has(signal)) this.#first.set(signal, this.block)
    this.#spell(low.fixed)
    if (low.terms.length === 0) this.#spell(low.fixed.plus(width))
    for (const start of starts(low)) {
      if (start === 'anywhere') ranges.push({ low: 0, high: signal.shape.width.value })
      else ranges.push({ low: start, high: start + width.value })
    }
  }

  /** The block in which a signal is read first; infinity when it is not read. */
  firstBlock(signal: Signal): number {
    return this.#first.get(signal) ?? Number.POSITIVE_INFINITY
  }

  isRead(signal: Signal): boolean {
    return this.#first.has(signal)
  }

  /** The parts of a signal that nobody reads, lowest first, as [low, end). */
  unread(signal: Signal): readonly (readonly [Size, Size])[] {
    const width = signal.shape.width
    const gaps: (readonly [Size, Size])[] = []
    let reached = 0
    const ranges = [...(this.#ranges.get(signal) ?? [])].sort((a, b) => a.low - b.low)
    for (const { low, high } of [...ranges, { low: width.value, high: width.value }]) {
      if (low > reached) gaps.push([this.#size(reached, width), this.#size(low, width)])
      reached = Math.max(reached, high)
    }
    return gaps
  }

  #spell(of: Size): void {
    if (!this.#spellings.has(of.value)) this.#spellings.set(of.value, of)
  }

  #size(value: number, width: Size): Size {
    if (width.isLiteral) return size(value)
    return value === width.value ? width : (this.#spellings.get(value) ?? size(value))
  }
}

/** Every place at which a part can start: loops in each round, values anywhere. */
function starts({ fixed, terms }: Offset): (number | 'anywhere')[] {
  let found: number[] = [fixed.value]
  for (const term of terms) {
    if (term.kind === 'value') return ['anywhere']
    const rounds = Array.from({ length: term.loop.count.value }, (_, round) => round + term.plus)
    found = found.flatMap(start => rounds.map(round => start + round * term.stride.value))
  }
  return found
}
