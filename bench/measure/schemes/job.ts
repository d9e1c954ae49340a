import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { type Accuracy, accuracyOf } from '../../../generator/golden/accuracy.ts'
import { makeBatch } from '../../../generator/inputs/families/families.ts'
import { timing } from '../../../generator/program/cycles/timing.ts'
import { answer, type Job } from '../../common/processes.ts'
import { type Design, nameOf, requestOf } from './designs.ts'

/** The designs of one scheme and size, which differ in the array only, and the inputs to measure on. */
export interface SchemeJob extends Job {
  readonly designs: readonly Design[]
  readonly families: readonly string[]
  readonly widths: readonly number[]
  readonly count: number
}

/** Cycles of a design, as `timing` predicts them. */
export interface Cycles {
  readonly design: string
  readonly compute: number
  readonly interval: number
  readonly busy: number
  readonly useful: number
}

export interface Measured extends Accuracy {
  readonly family: string
  readonly W: number
}

export interface SchemeAnswer {
  readonly cycles: readonly Cycles[]
  /** The same for every array. */
  readonly accuracy: readonly Measured[]
}

/** The file that runs a job in a process of its own. */
export const script = import.meta.filename

function measure({ designs, families, widths, count }: SchemeJob): SchemeAnswer {
  const cycles = designs.map(design => {
    const { compute, interval, busy, useful } = timing(compile(parseConfig(requestOf(design))))
    return { design: nameOf(design), compute, interval, busy, useful }
  })
  // The largest array has the fewest tiles, so the golden model is fastest there.
  const largest = designs.at(-1)
  if (largest === undefined) return { cycles, accuracy: [] }
  const accuracy = families.flatMap(family => {
    const { matrices } = makeBatch(family, largest.k, count)
    return widths.map(W => {
      const program = compile(parseConfig({ ...requestOf(largest), operandWidth: W }))
      return { family, W, ...accuracyOf(program, matrices) }
    })
  })
  return { cycles, accuracy }
}

if (process.argv[1] === script) await answer(measure)
