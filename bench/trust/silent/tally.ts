import type { Verdict } from './verdict.ts'

/** What a line of the record is about. */
export interface Line {
  readonly k: number
  readonly design: string
  readonly noise: string
}

/** Which matrix it was, to make it again. */
export interface Place {
  readonly round: number
  readonly family: string
  readonly k: number
  readonly number: number
}

/** What came of the matrices of a line. */
export interface Tally extends Line {
  readonly matrices: number
  /** With a saturated store, with a clipped element of A, as reported. */
  readonly saturated: number
  readonly clipped: number
  /** Of which something was lost that was not reported. */
  readonly silent: number
  /** Of which a loss was reported that was none. */
  readonly falseAlarms: number
  /** The first that was wrongly reported. */
  readonly wrong: Place | null
}

const none = { matrices: 0, saturated: 0, clipped: 0, silent: 0, falseAlarms: 0, wrong: null }

/** Counts verdicts by line. */
export class Tallies {
  private readonly found = new Map<string, Tally>()

  add(line: Line, { saturations, clipped, lost }: Verdict, place: Place): void {
    const [isSaturated, isClipped] = [saturations > 0, clipped > 0]
    const isSilent = (lost.stores && !isSaturated) || (lost.input && !isClipped)
    const isFalse = (!lost.stores && isSaturated) || (!lost.input && isClipped)
    const wrong = isSilent || isFalse ? place : null
    this.join({
      ...{ ...line, matrices: 1, saturated: Number(isSaturated), clipped: Number(isClipped) },
      ...{ silent: Number(isSilent), falseAlarms: Number(isFalse), wrong },
    })
  }

  join(one: Tally): void {
    const key = `${one.k} ${one.design} ${one.noise}`
    const before = this.found.get(key) ?? { ...one, ...none }
    this.found.set(key, {
      ...before,
      matrices: before.matrices + one.matrices,
      saturated: before.saturated + one.saturated,
      clipped: before.clipped + one.clipped,
      silent: before.silent + one.silent,
      falseAlarms: before.falseAlarms + one.falseAlarms,
      wrong: before.wrong ?? one.wrong,
    })
  }

  all(): Tally[] {
    return [...this.found.values()]
  }
}
