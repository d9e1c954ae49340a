import { baseFamilies } from './bases.ts'
import { noises } from './noise.ts'

/** How many matrices of each family a round has at a size, before noise. */
export interface Amount {
  readonly k: number
  readonly bases: number
}

/** A round: most matrices where they cost least. Rounds are alike but for what is drawn. */
export const amounts: readonly Amount[] = [
  { k: 16, bases: 1200 },
  { k: 32, bases: 145 },
  { k: 64, bases: 75 },
  { k: 128, bases: 5 },
]

/** Matrices of a round at a size. */
export const matricesOf = ({ bases }: Amount): number => bases * baseFamilies.length * noises.length

/** Rounds that hold at least so many matrices. */
export const roundsFor = (matrices: number): number =>
  Math.ceil(matrices / amounts.map(matricesOf).reduce((sum, one) => sum + one, 0))
