import { inverse } from '../../../generator/golden/oracle/exact.ts'
import { makeMatrix } from '../../../generator/inputs/families/families.ts'
import type { FamilyModel } from '../../../generator/inputs/families/recorded.ts'
import { recent } from '../../../generator/inputs/recent.ts'
import { runModel } from '../../../generator/model/model.ts'
import type { TrainedModel } from '../../../generator/model/trained.ts'
import type { Base } from './noise.ts'

/** The families that a trained model makes. */
export const baseFamilies = ['trained', 'repeated'] as const

export type BaseFamily = (typeof baseFamilies)[number]

/** Runs of one period follow each other at this distance in family `repeated`. */
const periods = 8

/** Texts that are kept: one family comes after the other. */
const most = 2

/** Which base is wanted: base `number` of those that a round has of a family. */
export interface BasePlace {
  readonly family: BaseFamily
  readonly k: number
  readonly number: number
  readonly round: number
}

/** Gives a base, of few texts when they are asked for in order. `heads`: so many come before the next chunk. */
export interface Bases {
  readonly heads: number
  readonly at: (place: BasePlace) => Base
}

/** The bases that a trained model makes. */
export function basesOf(model: TrainedModel): Bases {
  const source = withBeta(model)
  return {
    heads: model.heads,
    at: ({ family, k, number, round }) => {
      // A round has texts of its own and, of the runs, those of one period.
      const m = family === 'trained' ? number : periods * number + (round % periods)
      const both = makeMatrix(family, k, m, round, source)
      return { k, A: both.subarray(0, k * k), beta: both.subarray(k * k) }
    },
  }
}

/** The model as families need it, with beta behind each A. */
function withBeta(model: TrainedModel): FamilyModel {
  const known = new Map<string, readonly Float64Array[]>()
  return {
    tokens: model.tokens,
    heads: model.heads,
    matricesOf: (tokens, k) =>
      recent(known, most, `${k} ${tokens.join()}`, () => matricesOf(model, tokens, k)),
  }
}

function matricesOf(model: TrainedModel, tokens: Uint16Array, k: number): Float64Array[] {
  const found: { both: Float64Array; chunk: number }[] = []
  runModel(model, tokens, {
    chunkSize: k,
    invert: inverse,
    observe: (A, { chunk, beta }) => {
      const both = new Float64Array(A.length + beta.length)
      both.set(A)
      both.set(beta, A.length)
      found.push({ both, chunk })
    },
  })
  return found.sort((one, two) => one.chunk - two.chunk).map(({ both }) => both)
}
