import { show } from '../../text/wording.ts'
import type { Batch } from '../batch.ts'
import { InputError } from '../errors.ts'
import { closedFamilies } from './closed.ts'
import { type Family, type FamilyFacts, matrixLimit } from './family.ts'
import { gatedFamilies } from './gated.ts'
import { kinFamilies } from './kin.ts'
import { outsideFamilies } from './outside.ts'
import { stream } from './prng.ts'
import { type FamilyModel, recordedFamilies } from './recorded.ts'
import { specialFamilies } from './special.ts'

/** Every family that is drawn, those of Gated DeltaNet first. */
export const families: readonly Family<DrawnName>[] = [
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

type DrawnName = Families[number]['name']

/** The name of a family. */
export type FamilyName = DrawnName | (typeof recordedFamilies)[number]['name']

/** What is known of every family; those that a trained model makes come last. */
export const allFamilies: readonly FamilyFacts<FamilyName>[] = [...families, ...recordedFamilies]

/** Names of all families, in this order. */
export const familyNames: readonly string[] = allFamilies.map(({ name }) => name)

/** Whether matrices of this family need a trained model. */
export const needsModel = (name: string): boolean =>
  recordedFamilies.some(family => family.name === name)

/**
 * Matrix m of a family: row major, k * k, strictly lower triangular. Seed 0 gives the matrices of
 * families.md. Throws InputError for an unknown name, a number out of range, or a family that needs
 * a model without one.
 */
export function makeMatrix(
  name: string,
  k: number,
  m: number,
  seed = 0,
  model?: FamilyModel,
): Float64Array {
  const problems = [
    ...checkRange('the matrix index', m, 0, matrixLimit - 1),
    ...checkCommon(name, k, { seed, model }),
  ]
  if (problems.length > 0) throw new InputError(problems)
  return draw(name, k, m, { seed, model })
}

/** The first `count` matrices of a family. Throws InputError as makeMatrix does. */
export function makeBatch(
  name: string,
  k: number,
  count: number,
  seed = 0,
  model?: FamilyModel,
): Batch {
  requireBatch(name, k, count, { seed, model })
  const matrices = Array.from({ length: count }, (_, m) => draw(name, k, m, { seed, model }))
  return { k, count, matrices, integer: false }
}

/** The head of a trained model that matrix m of a family is of; undefined for one that is drawn. */
export function headOf(
  name: string,
  m: number,
  model: FamilyModel | undefined,
): number | undefined {
  const family = recordedFamilies.find(one => one.name === name)
  return family && model && family.headOf(model, m)
}

/** Gives a trained model; called where a family needs one. */
export type LoadModel = () => Promise<FamilyModel>

/** What a matrix follows from beside its family, size and number. */
export interface Origin {
  readonly seed: number
  readonly model: FamilyModel | undefined
}

/** Throws InputError for an unknown name, a number out of range, or a model that is missing. */
export function requireBatch(name: string, k: number, count: number, origin: Origin): void {
  const problems = [...checkCommon(name, k, origin), ...checkRange('count', count, 1, matrixLimit)]
  if (problems.length > 0) throw new InputError(problems)
}

/** The drawn family of this name, if there is one. */
export const findFamily = (name: string): Family | undefined =>
  families.find(family => family.name === name)

function draw(name: string, k: number, m: number, { seed, model }: Origin): Float64Array {
  const family = findFamily(name)
  if (family) return family.draw(k, m, stream(family.id, k, m, seed))
  const own = recordedFamilies.find(one => one.name === name)
  return own && model ? own.read(model, { k, m, seed }) : new Float64Array(k * k)
}

/** A sentence when no family has this name. */
export const nameProblems = (name: unknown): string[] =>
  familyNames.some(known => known === name)
    ? []
    : [`family is ${show(name)}; expected one of ${familyNames.join(', ')}`]

const checkCommon = (name: string, k: number, { seed, model }: Origin) => [
  ...nameProblems(name),
  ...(needsModel(name) && model === undefined ? [noModel(name)] : []),
  ...checkRange('the matrix size', k, 2, 256),
  ...checkRange('seed', seed, 0, 2 ** 32 - 1),
]

const noModel = (name: string): string =>
  `family ${name} is made by a trained model, and none was given; give \`await recordedModel()\` as the last argument, or use analyze or simulate, which load it`

/** A sentence when this is no whole number of the range. */
export const checkRange = (what: string, value: number, low: number, high: number): string[] =>
  Number.isInteger(value) && value >= low && value <= high
    ? []
    : [`${what} is ${show(value)}; expected a whole number from ${low} to ${high}`]
