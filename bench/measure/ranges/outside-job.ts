import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { integers } from '../../../generator/formats/integer.ts'
import { bitExact } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { inverse } from '../../../generator/golden/oracle/exact.ts'
import { toReal } from '../../../generator/golden/quality.ts'
import { makeMatrix } from '../../../generator/inputs/families/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import type { Program } from '../../../generator/program/program.ts'
import { answer, type Job } from '../../common/processes.ts'
import { factorOf, type Outside, type Part } from './plan.ts'
import { roundingBound } from './rounding-bound.ts'

/** Matrices outside the contract, inverted by `blocked` in 16 bits. */
export interface OutsideJob extends Job {
  readonly kind: Outside
  readonly parts: readonly Part[]
}

export interface OutsideAnswer {
  readonly matrices: number
  /** Matrices whose T has an entry that rounds to more than the format holds. */
  readonly notRepresentable: number
  /** Matrices with an entry further from the true T than rounding explains. */
  readonly wrong: number
  /** Matrices that are one of the two. */
  readonly lost: number
  /** Matrices with a saturated store or a clipped element of A: the user is told. */
  readonly reported: number
  /** Lost and not reported, by name. */
  readonly silent: readonly string[]
  /** Matrices with a clipped element; what is judged is T of the clipped A. */
  readonly clipped: number
  /** Matrices with a saturated store, no clipped element, and a T that fits and is right. */
  readonly needless: number
  /** Largest error of the matrices that were not reported, in units of the last bit; null: none. */
  readonly largestError: number | null
}

const W = 16

/** The file that runs a job in a process of its own. */
export const script = import.meta.filename

function count({ kind, parts }: OutsideJob): OutsideAnswer {
  const verdicts = parts.flatMap(({ k, count }) => {
    const { fractionBits } = kind
    const program = compile(parseConfig({ chunkSize: k, operandWidth: W, fractionBits }))
    return Array.from({ length: count }, (_, m) => judge(program, kind, m))
  })
  const number = (is: (one: Verdict) => boolean) => verdicts.filter(is).length
  const errors = verdicts.filter(one => !one.reported).map(({ error }) => error)
  return {
    matrices: verdicts.length,
    notRepresentable: number(one => one.notRepresentable),
    wrong: number(one => one.wrong),
    lost: number(isLost),
    reported: number(one => one.reported),
    silent: verdicts.filter(one => isLost(one) && !one.reported).map(({ name }) => name),
    clipped: number(one => one.clipped),
    needless: number(one => one.reported && !one.clipped && !isLost(one)),
    largestError: errors.length === 0 ? null : Math.max(...errors),
  }
}

interface Verdict {
  readonly name: string
  readonly notRepresentable: boolean
  readonly wrong: boolean
  readonly reported: boolean
  readonly clipped: boolean
  /** Largest error in units of the last bit. */
  readonly error: number
}

const isLost = ({ notRepresentable, wrong }: Verdict): boolean => notRepresentable || wrong

function judge(program: Program, kind: Outside, m: number): Verdict {
  const { input } = program
  const F = input.fractionBits
  const k = input.rows
  const factor = factorOf(kind, m)
  const matrix = makeMatrix(kind.family, k, m).map(x => factor * x)
  const { values: A, clipped } = quantise(matrix, integers(W, F))
  let Z: ArrayLike<number> = A
  const { result, saturations } = runMatrix(program, A, bitExact, ({ into }, values) => {
    // Every Z stays in its corner, so the last one leaves all of them behind.
    if (into.symbol === 'Z') Z = values
  })
  const truth = inverse(toReal(A, input), k)
  const bound = roundingBound({ k, fractionBits: F, A, Z, T: result })
  let [notRepresentable, wrong, error] = [false, false, 0]
  for (let row = 1; row < k; row++) {
    for (let at = row * k; at < row * k + row; at++) {
      const exact = (truth[at] ?? 0) * 2 ** F
      const off = Math.abs(exact - (result[at] ?? 0))
      if (Math.abs(Math.round(exact)) > 2 ** (W - 1)) notRepresentable = true
      // The true inverse comes in FP64, with an error of its own.
      if (off > (bound[at] ?? 0) + 1e-6) wrong = true
      error = Math.max(error, off)
    }
  }
  const name = `k${k} ${kind.name}, F ${F}, matrix ${m}`
  const reported = saturations > 0 || clipped > 0
  return { name, notRepresentable, wrong, reported, clipped: clipped > 0, error }
}

if (process.argv[1] === script) await answer(count)
