import { expect, test } from 'vitest'
import { chunkProgram, storedSymbols } from '../../../../generator/operators/chunk/program.ts'
import { atRest, issueOp } from '../../../../generator/program/cycles/issue.ts'
import { withWaits } from '../../../../generator/program/cycles/waits.ts'
import { plainPipeline } from '../../../../generator/program/pipeline.ts'
import { shownTable } from '../../../support/docs/docs-figures.ts'

/** k, P, d and, from the first step of a chunk to its last, steps of the array and all cycles. */
const sizes = shownTable('docs/chunk.md', 'k').rows.map(row => row.map(Number))

/** Without the stages that factors add to the epilogue: the machine does not have them yet. */
test.each(sizes)(
  'the operations of a chunk of %i tokens, P = %i, d = %i, keep the array at work',
  (k = 0, P = 0, d = 0, busy, cycles) => {
    const { ops } = chunkProgram({
      ...{ chunkSize: k, arraySize: P, keySize: d, valueSize: d },
      ...{ operandWidth: 8, rightWidth: 16, stateWidth: 16 },
      fractionBits: Object.fromEntries(storedSymbols.map(symbol => [symbol, 7])) as Record<
        (typeof storedSymbols)[number],
        number
      >,
    })
    const machine = { tile: P, contexts: 1, pipeline: plainPipeline } as const
    let moment = atRest
    let steps = 0
    let end = 0
    for (const [n, op] of withWaits(ops, machine).entries()) {
      const { products, after } = issueOp(op, n, machine, moment)
      for (const product of products) {
        steps += product.steps
        end = product.start + product.steps
      }
      moment = after
    }
    expect([steps, end]).toEqual([busy, cycles])
  },
)
