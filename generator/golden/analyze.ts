import { compile } from '../compile/compile.ts'
import type { Config } from '../config/record/config.ts'
import type { LoadModel } from '../inputs/families/families.ts'
import type { ReadingFacts } from '../inputs/reading.ts'
import { timing } from '../program/cycles/timing.ts'
import { type DescribedMatrix, described } from '../program/described.ts'
import { holds } from '../program/matrix/band.ts'
import { inBlocks } from '../program/matrix/blocks.ts'
import type { Op, Program } from '../program/program.ts'
import { bitExact } from './arithmetic.ts'
import type { Input } from './checked-input.ts'
import { drawnInput } from './input.ts'
import { inputNotes } from './input-notes.ts'
import { runMatrix } from './machine.ts'
import { type Quality, quality, summarise } from './quality.ts'
import { type GivenQuality, givenQuality, summariseGiven } from './unquantised.ts'

/** What the golden model says of a design and a batch, as `analyze --json` prints it. */
export interface Analysis {
  readonly config: Config
  readonly matrices: number
  readonly input: ReadingFacts
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
  readonly quality: Quality &
    GivenQuality & {
      /** Saturated stores, the matrices that have any, and elements of A that did not fit the format. */
      readonly saturations: number
      readonly saturatedMatrices: number
      readonly clipped: number
    }
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

export interface AnalyzeOptions {
  readonly input: Input
  /** Handed each T, k x k in units of the last bit without its diagonal, and the shape of the input. */
  readonly inverse?: (T: Float64Array, shape: readonly number[]) => void
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
  const input = await drawnInput(options.input, config, pause, options.loadModel)
  const { given, facts, batch, clipped } = input
  const { input: matrix } = program
  const shape = given.file?.shape ?? [batch.length, matrix.rows, matrix.columns]
  const seen = new Map<string, { largest: number; saturations: number }>()
  const observe = (op: Op, values: Float64Array, saturations: number) =>
    void note(seen, op, values, saturations)
  const runs = []
  for (const [m, A] of batch.entries()) {
    note(seen, inputOp(program), Float64Array.from(A), 0)
    const { result, saturations } = runMatrix(program, A, bitExact, observe)
    options.inverse?.(result, shape)
    const before = givenQuality(given, m, result, program.output)
    runs.push({ saturations, quantised: quality(result, program.output, A), before })
    options.progress?.('analyze', m + 1, batch.length)
    await pause()
  }
  const { compute, interval, busy, useful, pair } = timing(program)
  const cycles = pair === null ? compute : interval
  const saturations = runs.reduce((sum, run) => sum + run.saturations, 0)
  return {
    config,
    matrices: batch.length,
    input: facts,
    cycles: { compute, interval, ...(pair && { pair: { compute: pair.compute } }) },
    array: {
      busy,
      utilization: busy / cycles,
      useful: useful / (cycles * program.tile ** 2),
    },
    quality: {
      ...summarise(runs.map(run => run.quantised)),
      saturations,
      saturatedMatrices: runs.filter(run => run.saturations > 0).length,
      clipped,
      ...summariseGiven(runs.map(run => run.before)),
    },
    stored: program.matrices.map(matrix => ({
      ...described(matrix),
      ...(seen.get(matrix.symbol) ?? { largest: 0, saturations: 0 }),
    })),
    notes: inputNotes(input, config, saturations),
  }
}

type Stored = Pick<Op, 'into' | 'blocks'>

/** A itself is stored by the input stream, not by an operation. */
const inputOp = ({ input }: Program): Stored => ({ blocks: null, into: input })

function note(
  seen: Map<string, { largest: number; saturations: number }>,
  { into, blocks }: Stored,
  values: Float64Array,
  saturations: number,
): void {
  const before = seen.get(into.symbol) ?? { largest: 0, saturations: 0 }
  const { columns } = into
  let largest = before.largest
  values.forEach((value, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns]
    if (!holds(into.band, row - column) || !inBlocks(blocks, row, column)) return
    largest = Math.max(largest, Math.abs(value) / 2 ** into.fractionBits)
  })
  seen.set(into.symbol, { largest, saturations: before.saturations + saturations })
}
