import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { integers } from '../../../generator/formats/integer.ts'
import { bitExact } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { makeMatrix } from '../../../generator/inputs/families/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import { holds } from '../../../generator/program/matrix/band.ts'
import { inBlocks } from '../../../generator/program/matrix/blocks.ts'
import type { Op } from '../../../generator/program/program.ts'
import { answer, type Job } from '../../common/processes.ts'
import type { Part } from './plan.ts'

/** Matrices of one family, inverted by one scheme in each width. */
export interface InsideJob extends Job {
  readonly scheme: string
  readonly request: Readonly<Record<string, unknown>>
  readonly family: string
  readonly parts: readonly Part[]
  readonly widths: readonly number[]
}

/** What one width has seen. */
export interface Seen {
  readonly W: number
  /** Largest magnitude of each stored matrix, by symbol, as a real number. */
  readonly largest: Readonly<Record<string, number>>
  /** Saturated stores, and matrices with any. */
  readonly saturations: number
  readonly saturatedMatrices: number
}

export interface InsideAnswer {
  readonly matrices: number
  readonly seen: readonly Seen[]
}

/** The file that runs a job in a process of its own. */
export const script = import.meta.filename

function count({ request, family, parts, widths }: InsideJob): InsideAnswer {
  const seen = widths.map(W => ({
    W,
    largest: {} as Record<string, number>,
    saturations: 0,
    saturatedMatrices: 0,
  }))
  for (const { k, count } of parts) {
    const machines = seen.map(own => {
      const program = compile(parseConfig({ ...request, chunkSize: k, operandWidth: own.W }))
      return { own, program }
    })
    for (let m = 0; m < count; m++) {
      const matrix = makeMatrix(family, k, m)
      for (const { own, program } of machines) {
        const A = quantise(matrix, integers(own.W, program.input.fractionBits)).values
        const { saturations } = runMatrix(program, A, bitExact, (op, values) => {
          const { symbol, fractionBits } = op.into
          const largest = largestOf(op, values, k) / 2 ** fractionBits
          own.largest[symbol] = Math.max(own.largest[symbol] ?? 0, largest)
        })
        own.saturations += saturations
        own.saturatedMatrices += Number(saturations > 0)
      }
    }
  }
  return { matrices: parts.reduce((sum, part) => sum + part.count, 0), seen }
}

/** Largest magnitude that an operation has stored; the rest of the buffer holds other matrices. */
function largestOf({ into, blocks, tileRow }: Op, values: Float64Array, k: number): number {
  if (tileRow !== null) throw new Error('operations on single rows are not looked at here')
  let largest = 0
  for (let row = 1; row < k; row++) {
    for (let column = 0; column < row; column++) {
      const value = Math.abs(values[row * k + column] ?? 0)
      if (value <= largest || !holds(into.band, row - column)) continue
      if (inBlocks(blocks, row, column)) largest = value
    }
  }
  return largest
}

if (process.argv[1] === script) await answer(count)
