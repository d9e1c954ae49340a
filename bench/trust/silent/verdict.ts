import { type Arithmetic, bitExact } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import type { Program } from '../../../generator/program/program.ts'
import { endless } from './endless.ts'

/** What is said of one matrix, and what was really lost of it. */
export interface Verdict {
  /** Stores that saturated and elements of A that were clipped, as reports count them. */
  readonly saturations: number
  readonly clipped: number
  /** Whether a stored value, or an element of A, is another than without an end of the numbers. */
  readonly lost: { readonly stores: boolean; readonly input: boolean }
}

/** Every value that a run stores, in order. */
const tape: number[] = []

/**
 * Runs a program on A, in real numbers, with the arithmetic on trial, and again without an end of the
 * numbers, and compares every value that any operation stores.
 */
export function verdictOf(
  program: Program,
  A: Float64Array,
  onTrial: Arithmetic = bitExact,
): Verdict {
  const { values, clipped } = quantise(A, program.input)
  tape.length = 0
  const { saturations, result } = runMatrix(program, values, {
    ...onTrial,
    store: (sum, op) => {
      const stored = onTrial.store(sum, op)
      tape.push(stored)
      return stored
    },
  })
  let at = 0
  let differs = false
  const again = runMatrix(program, values, {
    ...endless,
    store: (sum, op) => {
      const stored = endless.store(sum, op)
      if (stored !== tape[at]) differs = true
      at += 1
      return stored
    },
  })
  const isOther = result.some((value, n) => value !== again.result[n])
  return {
    saturations,
    clipped,
    lost: { stores: differs || isOther || at !== tape.length, input: isCut(A, values, program) },
  }
}

/** Whether an element of A is another than the nearest integer; the end itself is one unit less by convention. */
function isCut(A: Float64Array, values: Int32Array, { input }: Program): boolean {
  const unit = 2 ** -input.fractionBits
  const end = 2 ** (input.width - 1)
  return A.some((x, at) => {
    const wanted = Math.floor(x / unit + 0.5)
    return wanted !== values[at] && wanted !== end
  })
}
