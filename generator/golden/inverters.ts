import { f16round } from '@petamoriken/float16'
import { quantise } from '../inputs/quantise.ts'
import type { Program } from '../program/program.ts'
import { type Arithmetic, bitExact, float16 } from './arithmetic.ts'
import { runMatrix } from './machine.ts'
import { toReal } from './quality.ts'

/** T = (I - A)^-1 of a k x k matrix A, both real, row major; T with its unit diagonal. */
export type Inverter = (A: Float64Array, k: number) => Float64Array

/** The machine's T, bit for bit: A is quantised, the program run, its output read as real numbers. */
export const asMachine =
  (program: Program): Inverter =>
  (A, k) => {
    const { input, output } = program
    const { result } = runMatrix(program, quantise(A, input).values, bitExact)
    return withUnit(toReal(result, output), k)
  }

/** The same program in real numbers; in FP16 A is rounded as well. */
export const inReal =
  (program: Program, arithmetic: Arithmetic): Inverter =>
  (A, k) => {
    const given = arithmetic === float16 ? A.map(x => f16round(x)) : A
    return withUnit(runMatrix(program, given, arithmetic).result, k)
  }

/** T = I, whatever A is: nothing is inverted. */
export const identity: Inverter = (_, k) => withUnit(new Float64Array(k * k), k)

function withUnit(T: Float64Array, k: number): Float64Array {
  for (let i = 0; i < k; i += 1) T[i * k + i] = 1
  return T
}
