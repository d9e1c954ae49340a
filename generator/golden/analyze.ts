import { compile } from '../compile/compile.ts'
import type { Config } from '../config/record/config.ts'
import type { LoadModel } from '../inputs/families/families.ts'
import type { Found } from '../inputs/findings/findings.ts'
import type { ReadingFacts } from '../inputs/reading.ts'
import { timing } from '../program/cycles/timing.ts'
import { type DescribedMatrix, described } from '../program/described.ts'
import { inBlocks } from '../program/matrix/blocks.ts'
import type { Op, Program } from '../program/program.ts'
import { bitExact } from './arithmetic.ts'
import type { Input } from './checked-input.ts'
import {
  type BatchQuality,
  batchQuality,
  type HeadQuality,
  headQualities,
  type Run,
} from './explained/batch-quality.ts'
import { BySubdiagonal, type Subdiagonals } from './explained/subdiagonals.ts'
import { openInput, type QuantisedMatrix } from './input.ts'
import { Judge, type Judgement } from './judged.ts'
import { runMatrix } from './machine.ts'

/** What the golden model says of a design and a batch, as `analyze --json` prints it. */
export interface Analysis {
  readonly config: Config
  readonly matrices: number
  readonly input: ReadingFacts
  /** What a file holds; null for a family. */
  readonly found: Found | null
  readonly cycles: {
    readonly compute: number
    readonly interval: number
    /** With two contexts: of the two matrices of a pair. */
    readonly pair?: { readonly compute: readonly [number, number] }
  }
  /**
   * `utilization`: part of `compute` in which the array is busy, with two contexts of `interval`.
   * `useful`: part of all cells in all those cycles whose multiplication can be other than zero.
   */
  readonly array: { readonly busy: number; readonly utilization: number; readonly useful: number }
  /** With the same figures against the inverse of A as it was given. */
  readonly quality: BatchQuality
  /** The same by head, in their order; null where heads are not known. */
  readonly heads: readonly HeadQuality[] | null
  readonly subdiagonals: Subdiagonals
  readonly stored: readonly StoredAnalysis[]
  /** Sentences on an input that may not be what was meant, or that the design cannot hold. */
  readonly notes: readonly string[]
}

/** One stored matrix: its range by analysis, its format, and what was seen. */
export interface StoredAnalysis extends DescribedMatrix {
  /** Largest magnitude stored, as a real number. */
  readonly largest: number
  readonly saturations: number
}

/** What came of one matrix. */
export interface AnalysedMatrix extends QuantisedMatrix {
  /** T, k x k in units of the last bit, without its diagonal. */
  readonly result: Float64Array
  /** The inverse of A as it was given, k x k. */
  readonly exact: Float64Array
  readonly judgement: Judgement
  readonly saturations: number
}

export interface AnalyzeOptions {
  readonly input: Input
  /** Told what came of each matrix, in the order of the input. */
  readonly each?: (one: AnalysedMatrix, shape: readonly number[]) => void | Promise<void>
  /** Told how many matrices are done. */
  readonly progress?: (phase: 'analyze', done: number, total: number) => void
  /** Waited for after each matrix, so that progress and signals come through. */
  readonly pause?: () => Promise<unknown>
  /** Gives the trained model of the families that need one. */
  readonly loadModel?: LoadModel
}

/** Accuracy, ranges and cycles of a design on a batch. Throws InputError. */
export async function analyze(config: Config, options: AnalyzeOptions): Promise<Analysis> {
  const program = compile(config)
  const { pause = () => Promise.resolve() } = options
  const input = await openInput(options.input, config, options.loadModel)
  const { count, shape } = input.source
  const judge = new Judge(input, config, program)
  const seen = new Map<string, { largest: number; saturations: number }>()
  const observe = (op: Op, values: Float64Array, saturations: number) =>
    void note(seen, op, values, saturations)
  const subdiagonals = new BySubdiagonal(program)
  const runs: Run[] = []
  for await (const matrix of input.matrices()) {
    note(seen, inputOp(program), matrix.values, 0)
    const { result, saturations } = runMatrix(program, matrix.values, bitExact, observe)
    const { exact, ...judgement } = judge.judge(matrix, result)
    const { clipped, head } = matrix
    subdiagonals.see(exact, result)
    runs.push({ ...judgement, saturations, clipped, head })
    await options.each?.({ ...matrix, result, exact, judgement, saturations }, shape)
    options.progress?.('analyze', runs.length, count)
    await pause()
  }
  const { compute, interval, busy, useful, pair } = timing(program)
  const cycles = pair === null ? compute : interval
  const all = batchQuality(runs)
  return {
    config,
    matrices: count,
    input: input.facts,
    found: judge.found(),
    cycles: { compute, interval, ...(pair && { pair: { compute: pair.compute } }) },
    array: {
      busy,
      utilization: busy / cycles,
      useful: useful / (cycles * program.tile ** 2),
    },
    quality: all,
    heads: headQualities(runs),
    subdiagonals: subdiagonals.found(),
    stored: program.matrices.map(matrix => ({
      ...described(matrix),
      ...(seen.get(matrix.symbol) ?? { largest: 0, saturations: 0 }),
    })),
    notes: judge.notes(all.saturations),
  }
}

type Stored = Pick<Op, 'into' | 'blocks'>

/** A itself is stored by the input stream, not by an operation. */
const inputOp = ({ input }: Program): Stored => ({ blocks: null, into: input })

function note(
  seen: Map<string, { largest: number; saturations: number }>,
  { into, blocks }: Stored,
  values: ArrayLike<number>,
  saturations: number,
): void {
  const before = seen.get(into.symbol) ?? { largest: 0, saturations: 0 }
  const { rows, columns, band } = into
  let largest = 0
  // Plain loops over the band: in a large batch much of the time goes here.
  for (let row = 0; row < rows; row += 1) {
    const end = Math.min(columns - 1, row - band.first)
    for (let column = Math.max(0, row - band.last); column <= end; column += 1) {
      if (!inBlocks(blocks, row, column)) continue
      largest = Math.max(largest, Math.abs(values[row * columns + column] ?? 0))
    }
  }
  seen.set(into.symbol, {
    largest: Math.max(before.largest, largest / 2 ** into.fractionBits),
    saturations: before.saturations + saturations,
  })
}
