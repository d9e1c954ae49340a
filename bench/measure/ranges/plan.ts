import { families } from '../../../generator/inputs/families/families.ts'
import type { Family } from '../../../generator/inputs/families/family.ts'

/** How many matrices of a size. */
export interface Part {
  readonly k: number
  readonly count: number
}

/** Most matrices are small: a store saturates in a small one as in a large one, at a small cost. */
const parts = [
  { k: 16, part: 0.63 },
  { k: 32, part: 0.25 },
  { k: 64, part: 0.09 },
  { k: 128, part: 0.03 },
]

/** The families inside the contract, with the matrices of each that differ from one another. */
const inside = families.filter(({ structured }) => structured)

/** Families that draw nothing have these and no more. */
const fixed: Readonly<Record<string, number>> = { repeat: 1, zero: 1, constant: 5 }

/** Sizes and counts of each family inside the contract so that all together are at least `total`. */
export function insidePlan(total: number): { family: string; parts: Part[] }[] {
  const each = total / inside.filter(({ deterministic }) => !deterministic).length
  return inside.map(family => ({
    family: family.name,
    parts: parts.map(({ k, part }) => ({ k, count: countOf(family, Math.ceil(each * part)) })),
  }))
}

function countOf({ name, deterministic }: Family, count: number): number {
  if (!deterministic) return count
  const known = fixed[name]
  if (known === undefined) throw new Error(`nobody has said how many matrices ${name} has`)
  return known
}

/** Inputs outside the contract: a family, multiplied, in 16 bits with this many fraction bits. */
export interface Outside {
  readonly name: string
  readonly family: string
  /** Factors, taken in turn: from above `low` to `high`. */
  readonly low: number
  readonly high: number
  readonly fractionBits: number
}

const plain = { low: 1, high: 1, fractionBits: 15 }
const doubled = { low: 1, high: 2 }

/** Multiplied by small factors T fits, by larger ones not: what barely does not fit is among them. */
export const outsideKinds: readonly Outside[] = [
  { ...plain, name: 'adv1, times 0 to 1', family: 'adv1', low: 0 },
  { ...plain, name: 'advpos, times 0 to 1', family: 'advpos', low: 0 },
  { ...plain, name: 'advpos', family: 'advpos' },
  { ...plain, name: 'unif0.25', family: 'unif0.25' },
  { ...plain, name: 'unif0.5', family: 'unif0.5' },
  { ...plain, name: 'unif1', family: 'unif1' },
  { ...plain, name: 'unif1, times 0 to 1', family: 'unif1', low: 0 },
  ...[15, 14].flatMap(fractionBits => [
    { ...plain, name: 'beta2', family: 'beta2', fractionBits },
    { ...doubled, name: 'corr, times 1 to 2', family: 'corr', fractionBits },
    { ...doubled, name: 'vocab, times 1 to 2', family: 'vocab', fractionBits },
  ]),
]

/** The factor of matrix m; 97 of them, so that they do not fall in with what families do in turn. */
export const factorOf = ({ low, high }: Outside, m: number): number =>
  low + ((high - low) * ((m % 97) + 1)) / 97

/** Sizes and counts of each kind so that all together are at least `total`. */
export const outsideParts = (total: number): Part[] =>
  parts.map(({ k, part }) => ({ k, count: Math.ceil((total / outsideKinds.length) * part) }))
