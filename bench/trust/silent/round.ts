import { type Arithmetic, bitExact } from '../../../generator/golden/arithmetic.ts'
import { stream } from '../../../generator/inputs/families/prng.ts'
import { type BasePlace, type Bases, baseFamilies } from './bases.ts'
import { designsAt, programOf } from './designs.ts'
import { noises } from './noise.ts'
import type { Amount } from './plan.ts'
import { Tallies, type Tally } from './tally.ts'
import { verdictOf } from './verdict.ts'

/** Selects the random streams: below 255, and no family's. */
const drawnBy = 239

export interface RoundOptions {
  /** Told what is done. */
  readonly told?: (done: string) => void
  /** The arithmetic whose reports are looked at; another one shows that a mistake is found. */
  readonly onTrial?: Arithmetic
}

/** Matrices of both families with all noises, each on one design of `blocked` and one other, in turn. */
export function runRound(
  bases: Bases,
  round: number,
  amounts: readonly Amount[],
  { told = () => undefined, onTrial = bitExact }: RoundOptions = {},
): readonly Tally[] {
  const tallies = new Tallies()
  for (const { k, bases: count } of amounts) {
    for (const family of baseFamilies) {
      for (let number = 0; number < count; number += 1) {
        const place = { round, family, k, number }
        for (const { noise, design, verdict } of verdicts(bases, place, count, onTrial))
          tallies.add({ k, design, noise }, verdict, place)
      }
      told(`round ${round}: k ${k}, ${family}, ${count * noises.length} matrices`)
    }
  }
  return tallies.all()
}

/** What comes of the matrices around a base, one of each noise. */
function verdicts(bases: Bases, place: BasePlace, count: number, onTrial: Arithmetic) {
  const { k, family, number, round } = place
  // Where a round has fewer bases than there are heads, the next one goes on with other heads.
  const at = number + ((round * count) % bases.heads)
  const base = bases.at({ ...place, number: at })
  const random = stream(drawnBy, k, 2 * number + baseFamilies.indexOf(family), round)
  return noises.flatMap((noise, n) => {
    const around = noise.draw(base, random)
    return designsAt(turnOf(at, bases.heads, round + n)).map(design => {
      const program = programOf(design, k)
      const verdict = verdictOf(program, around(program.input.fractionBits), onTrial)
      return { noise: noise.name, design: design.name, verdict }
    })
  })
}

/** Which designs are the turn of a base: every chunk begins with the next one, so that each head meets all. */
export const turnOf = (number: number, heads: number, first: number): number =>
  first + number + Math.floor(number / heads)
