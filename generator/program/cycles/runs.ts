import { addendDelay, storeDelay } from '../pipeline.ts'
import type { Program } from '../program.ts'
import { readsInputLate } from './input-reads.ts'
import { issueRun, startAfter } from './issue.ts'
import type { Run } from './turns.ts'

/** Cycles from the acceptance of a matrix to the first step of its first product. */
export const acceptCycles = 1

/** What a run does with one of its matrices, in cycles from the acceptance of the first one. */
export interface MatrixInRun {
  readonly start: number
  /** The last step of its last product. */
  readonly lastStep: number
  /** The input buffer is given back. */
  readonly release: number
  /** T is in the buffer. */
  readonly done: number
}

/** A run of the machine: one matrix alone, or a pair. */
export interface RunTiming {
  readonly matrices: readonly MatrixInRun[]
  /** Cycles to the run that follows at once. */
  readonly next: number
}

/** The exact cycles of a run. */
export function runTiming(program: Program, run: Run): RunTiming {
  const { products, after } = issueRun(program.ops, program, run)
  const isLate = readsInputLate(program)
  const matrices = (run === 'pair' ? [0, 1] : [0]).map(context => {
    const own = products.filter(product => product.context === context)
    const [first, last] = [own[0], own.at(-1)]
    if (first === undefined || last === undefined) throw new Error('the program has no product')
    const lastStep = acceptCycles + last.start + last.steps - 1
    const lastAddend = lastStep + addendDelay(program.pipeline) + last.rows - 1
    return {
      start: first.start,
      lastStep,
      release: isLate ? lastAddend : lastStep,
      done: lastStep + storeDelay(program.pipeline) + last.rows,
    }
  })
  const [op] = program.ops
  if (op === undefined) throw new Error('the program has no operation')
  return { matrices, next: startAfter(after, op) }
}
