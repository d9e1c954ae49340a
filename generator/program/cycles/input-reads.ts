import { addendDelay } from '../pipeline.ts'
import type { Program } from '../program.ts'
import { issueRun } from './issue.ts'
import type { Run } from './turns.ts'

/**
 * The input buffer is given back with the last step of a matrix; addends are read later than steps.
 * Throws when one would be read from it after that: a defect of the scheme.
 */
export function requireInputKept(program: Program): void {
  const runs: readonly Run[] = program.contexts === 2 ? ['alone', 'pair'] : ['alone']
  for (const run of runs) {
    const { products } = issueRun(program.ops, program, run)
    for (const { op: number, start, steps, rows, last, context } of products) {
      const op = program.ops[number]
      if (!last || op?.addend?.buffer !== program.input.buffer) continue
      const ends = products.filter(product => product.context === context).at(-1)
      const released = (ends?.start ?? 0) + (ends?.steps ?? 0) - 1
      if (start + steps - 1 + addendDelay(program.pipeline) + rows - 1 > released)
        throw new Error(
          `operation ${op.name}: it reads its addend ${op.addend.symbol} from the input buffer when that is free for the next matrix; keep a copy, or let an operation follow`,
        )
    }
  }
}
