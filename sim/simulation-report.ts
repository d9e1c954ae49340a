import type { Config } from '../generator/config/record/config.ts'
import type { Bundle } from '../generator/generate.ts'
import type { QuantisedInput } from '../generator/golden/input.ts'
import { Judge } from '../generator/golden/judged.ts'
import { type Quality, summarise } from '../generator/golden/quality.ts'
import { type GivenQuality, summariseGiven } from '../generator/golden/unquantised.ts'
import type { Found } from '../generator/inputs/findings/findings.ts'
import type { ReadingFacts } from '../generator/inputs/reading.ts'
import { timing } from '../generator/program/cycles/timing.ts'
import type { ElementDifference } from './compare/difference.ts'
import { pairInterval, runsSeen } from './compare/pairs.ts'
import type { Verification } from './verify.ts'

/** The outcome of `simulate`, as `--json` prints it. */
export interface SimulationReport {
  readonly config: Config
  readonly matrices: number
  readonly input: ReadingFacts
  /** What a file holds; null for a family. */
  readonly found: Found | null
  readonly cycles: {
    /** From A in the buffers to T in the buffers: simulated, and as the cycle model says. */
    readonly compute: number
    readonly predicted: number
    /** Between two matrices when both streams never wait; as predicted where the run cannot show it. */
    readonly interval: number
    /** With two contexts: from A in the buffers to T in the buffers for the two matrices of a pair. */
    readonly pair?: {
      /** Of the last pair; null where none ran. */
      readonly compute: readonly [number, number] | null
      readonly predicted: readonly [number, number]
    }
  }
  readonly array: {
    /** Cycles of one matrix in which the array works on a product. */
    readonly busy: number
    /** Their part of `compute`; with two contexts of `interval`. */
    readonly utilization: number
    /** Part of all cells in all those cycles whose multiplication can be other than zero. */
    readonly useful: number
  }
  /** Whether every element and every count equals that of the golden model. */
  readonly agreement: boolean
  /** Against the inverse of the quantised A; `unquantised` against that of A as it was given. */
  readonly quality: Omit<Quality, 'maxErrorLsb'> &
    GivenQuality & {
      /** Saturated stores, and elements of A that did not fit the format. */
      readonly saturations: number
      readonly clipped: number
    }
  /** Sentences on an input that may not be what was meant, or that the design cannot hold. */
  readonly notes: readonly string[]
  /** The first store that differs, where elements do. */
  readonly firstDifference?: ElementDifference
  /** Every way in which machine and golden model differ, a line each, where they do. */
  readonly disagreement?: string
}

/** Sums up a verified run; accuracy is that of the simulated results. */
export function simulationReport(
  { config, program }: Bundle,
  input: QuantisedInput,
  { rtl, comparison }: Verification,
  stalled: boolean,
): SimulationReport {
  const { open, matrices, batch } = input
  const predicted = timing(program)
  const compute = rtl.matrices[0]?.compute ?? 0
  const busy = rtl.busy / batch.length
  const shown = program.contexts === 2 ? pairInterval(rtl, program) : rtl.interval
  const interval = stalled || shown === null ? predicted.interval : shown
  const cycles = program.contexts === 2 ? interval : compute
  const judge = new Judge(open, config, program)
  const judged = matrices.map((matrix, m) =>
    judge.judge(matrix, rtl.matrices[m]?.result ?? new Int32Array(matrix.values.length)),
  )
  const { maxErrorLsb: _, ...accuracy } = summarise(judged.map(one => one.quantised))
  const saturations = rtl.matrices.reduce((sum, one) => sum + one.saturations, 0)
  return {
    config,
    matrices: batch.length,
    input: open.facts,
    found: judge.found(),
    cycles: {
      compute,
      predicted: predicted.compute,
      interval,
      ...(predicted.pair && {
        pair: { compute: lastPair(rtl, program), predicted: predicted.pair.compute },
      }),
    },
    array: {
      busy,
      utilization: busy / cycles,
      useful: predicted.useful / (cycles * program.tile ** 2),
    },
    agreement: comparison.agreement,
    quality: {
      ...accuracy,
      ...summariseGiven(judged.map(one => one.given)),
      saturations,
      clipped: matrices.reduce((sum, one) => sum + one.clipped, 0),
    },
    notes: judge.notes(saturations),
    ...(!comparison.agreement && disagreement(comparison)),
  }
}

function lastPair(rtl: Verification['rtl'], program: Bundle['program']) {
  const first = runsSeen(rtl, program).findLast(({ matrices }) => matrices === 2)?.first
  if (first === undefined) return null
  const [one, two] = rtl.matrices.slice(first)
  return [one?.compute ?? 0, two?.compute ?? 0] as const
}

const disagreement = ({
  firstDifference,
  summary,
}: Extract<Verification['comparison'], { agreement: false }>) => ({
  ...(firstDifference !== null && { firstDifference }),
  disagreement: summary,
})
