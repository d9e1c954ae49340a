import { compile } from '../compile/compile.ts'
import { ConfigError } from '../config/errors.ts'
import { parseConfig } from '../config/parse.ts'
import type { Config } from '../config/record/config.ts'
import { integers } from '../formats/integer.ts'
import { quantise } from '../inputs/quantise.ts'
import { unitText } from '../inputs/unit-text.ts'
import { fixed } from '../text/wording.ts'
import { bitExact } from './arithmetic.ts'
import { runMatrix } from './machine.ts'
import { type MatrixQuality, type Quality, quality, summarise } from './quality.ts'

/** A matrix that the format of A and T does not hold, and how far its inverse reaches. */
interface Outlier {
  readonly A: Float64Array
  readonly reachT: number
}

/** Matrices that are kept to try bounds on: those with the largest T, the first to fail. */
const most = 64

/** Gathers the matrices of which A or T is beyond the format. */
export class Outside {
  private readonly end: number
  private found: Outlier[] = []
  private count = 0
  private reachA = 0
  private reachT = 0

  constructor({ operandWidth: W, fractionBits: F }: Config) {
    // A value half a unit beyond the end is rounded, not lost.
    this.end = 2 ** (W - 1 - F) + 2 ** -F
  }

  /** Looks at a matrix in real numbers, and its inverse. */
  see(A: Float64Array, T: Float64Array): void {
    const [reachA, reachT] = [largest(A), largest(T)]
    if (reachA <= this.end && reachT <= this.end) return
    this.count += 1
    this.reachA = Math.max(this.reachA, reachA)
    this.reachT = Math.max(this.reachT, reachT)
    this.found.push({ A, reachT })
    if (this.found.length < 2 * most) return
    this.found = this.worst()
  }

  private worst(): Outlier[] {
    return this.found.sort((one, two) => two.reachT - one.reachT).slice(0, most)
  }

  /**
   * A sentence on matrices that are outside, with bounds that hold them: they were run. None where
   * all are inside. `integer`: they were taken as integers of the format.
   */
  notes(integer: boolean, config: Config): string[] {
    const found = this.worst()
    if (found.length === 0) return []
    const { reachA, reachT, count } = this
    const end = 2 ** (config.operandWidth - 1 - config.fractionBits)
    const reach = `A reaches ${said(reachA)} and T ${said(reachT)}, but the format ends at ${end}`
    const tried = count > found.length ? ` in the ${found.length} with the largest T` : ''
    for (const choice of choices(config, reachA, reachT)) {
      const worst = worstCase(found, choice.config)
      if (worst === undefined) continue
      // Another binary point is another unit for integers that are taken as they are.
      const unit = integer ? `--input-unit ${unitText(2 ** -config.fractionBits)} ` : ''
      const kept = `with ${unit}${choice.flags} nothing is clipped or saturates${tried}`
      return [`${reach}; ${kept}, and T against the quantised A is ${snrText(worst)}`]
    }
    const widths = `${config.operandWidth} to ${widest} bits`
    return [
      `${reach}; no bounds in ${widths} hold them, as T = (I - A)^-1 grows with A: look at its scale and its sign (--negate)`,
    ]
  }
}

/** What is not a number has overflowed. */
const largest = (matrix: Float64Array): number =>
  matrix.reduce((most, x) => Math.max(most, Number.isNaN(x) ? Infinity : Math.abs(x)), 0)

function said(x: number): string {
  if (!Number.isFinite(x)) return 'more than 1e308'
  return x < 1e6 ? String(Number(x.toPrecision(3))) : x.toExponential(1)
}

const widest = 18

interface Choice {
  readonly flags: string
  readonly config: Config
}

/** Bounds that hold A and T, the least first, in the width that was asked for and in wider ones. */
function* choices(config: Config, reachA: number, reachT: number): Generator<Choice> {
  const boundA = bound(reachA)
  for (let W = config.operandWidth; W <= widest; W += 1) {
    for (let boundT = bound(reachT); boundT <= 2 ** (W - 2); boundT *= 2) {
      const asked = { ...config, operandWidth: W, fractionBits: undefined, boundA, boundT }
      const design = parsed(asked)
      if (design === undefined) continue
      const width = W === config.operandWidth ? '' : `--operand-width ${W} `
      const bounds = [
        ...(boundA > 1 ? [`--bound-a ${boundA}`] : []),
        ...(boundT > 1 ? [`--bound-t ${boundT}`] : []),
      ]
      yield { flags: `${width}${bounds.join(' ')}`, config: design }
    }
  }
}

const bound = (reach: number): number => 2 ** Math.max(0, Math.ceil(Math.log2(reach)))

function parsed(request: unknown): Config | undefined {
  try {
    return parseConfig(request)
  } catch (error) {
    if (error instanceof ConfigError) return undefined
    throw error
  }
}

/** Quality of the worst matrix; undefined when one is clipped or saturates. */
function worstCase(found: readonly Outlier[], config: Config): Quality | undefined {
  const { operandWidth, fractionBits } = config
  const program = compile(config)
  const qualities: MatrixQuality[] = []
  for (const { A } of found) {
    const { values, clipped } = quantise(A, integers(operandWidth, fractionBits))
    const { result, saturations } = runMatrix(program, values, bitExact)
    if (clipped > 0 || saturations > 0) return undefined
    qualities.push(quality(result, program.output, values))
  }
  return summarise(qualities)
}

const snrText = ({ snrWorstDb, offDiagonalWorstDb, maxAbsError }: Quality): string =>
  maxAbsError === 0
    ? 'exact'
    : `${fixed(snrWorstDb, 1)} dB at worst, ${fixed(offDiagonalWorstDb, 1)} dB without the unit diagonal`
