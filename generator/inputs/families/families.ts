import { show } from '../../text/wording.ts'
import type { Batch } from '../batch.ts'
import { InputError } from '../errors.ts'
import { closedFamilies } from './closed.ts'
import { type Family, matrixLimit } from './family.ts'
import { gatedFamilies } from './gated.ts'
import { kinFamilies } from './kin.ts'
import { outsideFamilies } from './outside.ts'
import { stream } from './prng.ts'
import { specialFamilies } from './special.ts'

/** Every family of test matrices, those of Gated DeltaNet first. */
export const families: readonly Family<FamilyName>[] = [
  ...gatedFamilies,
  ...specialFamilies,
  ...closedFamilies,
  ...outsideFamilies,
  ...kinFamilies,
]

type Families =
  | typeof gatedFamilies
  | typeof specialFamilies
  | typeof closedFamilies
  | typeof outsideFamilies
  | typeof kinFamilies

/** The name of a family. */
export type FamilyName = Families[number]['name']

/** Names of all families, in the order of `families`. */
export const familyNames: readonly string[] = families.map(({ name }) => name)

/**
 * Matrix m of a family: row major, k * k, strictly lower triangular. Seed 0 gives the matrices of
 * families.md. Throws InputError for an unknown name or a number out of range.
 */
export function makeMatrix(name: string, k: number, m: number, seed = 0): Float64Array {
  const problems = [
    ...checkRange('the matrix index', m, 0, matrixLimit - 1),
    ...checkCommon(name, k, seed),
  ]
  if (problems.length > 0) throw new InputError(problems)
  return draw(name, k, m, seed)
}

/** The first `count` matrices of a family. Throws InputError as makeMatrix does. */
export function makeBatch(name: string, k: number, count: number, seed = 0): Batch {
  requireBatch(name, k, count, seed)
  const matrices = Array.from({ length: count }, (_, m) => draw(name, k, m, seed))
  return { k, count, matrices, integer: false }
}

/** The same, one after the other: waits after each, so that signals come through. */
export async function drawBatch(
  name: string,
  k: number,
  { count, seed = 0 }: { readonly count: number; readonly seed?: number },
  pause: () => Promise<unknown>,
): Promise<Batch> {
  requireBatch(name, k, count, seed)
  const matrices: Float64Array[] = []
  for (let m = 0; m < count; m += 1) {
    matrices.push(draw(name, k, m, seed))
    await pause()
  }
  return { k, count, matrices, integer: false }
}

function requireBatch(name: string, k: number, count: number, seed: number): void {
  const problems = [...checkCommon(name, k, seed), ...checkRange('count', count, 1, matrixLimit)]
  if (problems.length > 0) throw new InputError(problems)
}

/** The family of this name, if there is one. */
export const findFamily = (name: string): Family | undefined =>
  families.find(family => family.name === name)

function draw(name: string, k: number, m: number, seed: number): Float64Array {
  const family = findFamily(name)
  return family ? family.draw(k, m, stream(family.id, k, m, seed)) : new Float64Array(k * k)
}

/** A sentence when no family has this name. */
export const nameProblems = (name: unknown): string[] =>
  familyNames.some(known => known === name)
    ? []
    : [`family is ${show(name)}; expected one of ${familyNames.join(', ')}`]

const checkCommon = (name: string, k: number, seed: number) => [
  ...nameProblems(name),
  ...checkRange('the matrix size', k, 2, 256),
  ...checkRange('seed', seed, 0, 2 ** 32 - 1),
]

const checkRange = (what: string, value: number, low: number, high: number) =>
  Number.isInteger(value) && value >= low && value <= high
    ? []
    : [`${what} is ${show(value)}; expected a whole number from ${low} to ${high}`]
