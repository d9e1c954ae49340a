import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { integers } from '../../../generator/formats/integer.ts'
import { bitExact } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { inverse } from '../../../generator/golden/oracle/exact.ts'
import { type Quality, quality, summarise, toReal } from '../../../generator/golden/quality.ts'
import { makeBatch } from '../../../generator/inputs/families/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import { strictlyLower } from '../../../generator/program/matrix/matrix.ts'
import type { Program } from '../../../generator/program/program.ts'

/** The program of a request. */
export const programOf = (request: Readonly<Record<string, unknown>>): Program =>
  compile(parseConfig(request))

/** The program of a request that means scheme neumann. */
export const neumannOf = (request: Readonly<Record<string, unknown>>): Program =>
  programOf({ scheme: 'neumann', ...request })

/** A quantised matrix of W bits with W - 1 fraction bits, and its true inverse. */
export interface Sample {
  readonly A: Int32Array
  readonly T: Float64Array
}

/** The first `count` matrices of a family in W bits. */
export const samples = (family: string, k: number, W: number, count: number): Sample[] =>
  makeBatch(family, k, count).matrices.map(matrix => {
    const A = quantise(matrix, integers(W, W - 1)).values
    return { A, T: inverse(toReal(A, integers(W, W - 1)), k) }
  })

/** How well a program inverts samples, and how many of them had a saturated store. */
export function measure(
  program: Program,
  batch: readonly Sample[],
): Quality & { saturated: number } {
  let saturated = 0
  const qualities = batch.map(({ A, T }) => {
    const { result, saturations } = runMatrix(program, A, bitExact)
    if (saturations > 0) saturated += 1
    return quality(result, program.output, A, T)
  })
  return { ...summarise(qualities), saturated }
}

/** How well each sample is met by its true inverse, rounded once. */
export const measureRounded = (batch: readonly Sample[], W: number): Quality =>
  summarise(
    batch.map(({ A, T }) =>
      quality(
        quantise(T, integers(W, W - 1)).values,
        { ...strictlyLower(Math.sqrt(A.length)), ...integers(W, W - 1) },
        A,
        T,
      ),
    ),
  )
