import { compile } from '../compile/compile.ts'
import type { Config } from '../config/record/config.ts'
import { integers } from '../formats/integer.ts'
import { quantise } from '../inputs/quantise.ts'
import { unitText } from '../inputs/unit-text.ts'
import { fixed } from '../text/wording.ts'
import { bitExact } from './arithmetic.ts'
import type { OpenInput } from './input.ts'
import { runMatrix } from './machine.ts'
import { possible } from './possible.ts'
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
   * all are inside.
   */
  notes(input: OpenInput, config: Config): string[] {
    const found = this.worst()
    if (found.length === 0) return []
    const { reachA, reachT, count } = this
    const end = 2 ** (config.operandWidth - 1 - config.fractionBits)
    const reach = `A reaches ${said(reachA)} and T ${said(reachT)}, but the format ends at ${end}`
    const tried = count > found.length ? ` in the ${found.length} with the largest T` : ''
    const [least, useful] = ways(config, found, { reachA, reachT })
    if (least === undefined) {
      const widths = `${config.operandWidth} to ${widest} bits`
      const why = `no bounds in ${widths} hold them, as T = (I - A)^-1 grows with A`
      return [`${reach}; ${why}${suspects(input)}`]
    }
    // Another binary point is another unit for integers that are taken as they are.
    const unit = input.integer ? `--input-unit ${unitText(2 ** -config.fractionBits)} ` : ''
    const kept = `with ${unit}${least.flags} nothing is clipped or saturates${tried}`
    const first = `${reach}; ${kept}, and T against the quantised A is ${snrText(least.worst)}`
    if (isUseful(least)) return [first]
    const more =
      useful === undefined
        ? `no width up to ${widest} bits reaches ${enough} dB without the diagonal`
        : `${unit}${useful.flags} reaches ${snrText(useful.worst)}`
    return [`${first}; ${more}`]
  }
}

/** What may be wrong with an input whose T is beyond every format, of what can be told of it. */
function suspects({ facts, source }: OpenInput): string {
  if (facts.family !== null) return ''
  if (source.keys !== undefined)
    return `: look at the length of the keys${source.keys.normalized ? '' : ' (--normalize)'}, at beta and at g`
  return facts.negated
    ? ': look at its scale and its sign (it is read with --negate)'
    : ': look at its scale and its sign (--negate)'
}

/** What is not a number has overflowed. */
const largest = (matrix: Float64Array): number =>
  matrix.reduce((most, x) => Math.max(most, Number.isNaN(x) ? Infinity : Math.abs(x)), 0)

function said(x: number): string {
  if (!Number.isFinite(x)) return 'more than 1e308'
  return x < 1e6 ? String(Number(x.toPrecision(3))) : x.toExponential(1)
}

const widest = 18

/** Below this, in dB without the unit diagonal, a result is of little use. */
const enough = 20

const isUseful = ({ worst }: Way): boolean => worst.offDiagonalWorstDb >= enough

/** Bounds with which nothing is lost, and what comes of the worst matrix. */
interface Way {
  readonly flags: string
  readonly worst: Quality
}

/** The least bounds that hold all matrices, and the least that make a useful T of each. */
function ways(
  config: Config,
  found: readonly Outlier[],
  { reachA, reachT }: { readonly reachA: number; readonly reachT: number },
): [least?: Way, useful?: Way] {
  let least: Way | undefined
  for (const choice of choices(config, reachA, reachT)) {
    const worst = worstCase(found, choice.config, least === undefined ? -Infinity : enough)
    if (worst === undefined) continue
    const way = { flags: choice.flags, worst }
    least ??= way
    if (isUseful(way)) return [least, way]
  }
  return least === undefined ? [] : [least]
}

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
      const design = possible(asked)
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

/**
 * Quality of the worst matrix; undefined when one is clipped, saturates, or is below so many dB without
 * the unit diagonal.
 */
function worstCase(
  found: readonly Outlier[],
  config: Config,
  leastDb: number,
): Quality | undefined {
  const { operandWidth, fractionBits } = config
  const program = compile(config)
  const qualities: MatrixQuality[] = []
  for (const { A } of found) {
    const { values, clipped } = quantise(A, integers(operandWidth, fractionBits))
    const { result, saturations } = runMatrix(program, values, bitExact)
    if (clipped > 0 || saturations > 0) return undefined
    const one = quality(result, program.output, values)
    if (one.offDiagonalDb < leastDb) return undefined
    qualities.push(one)
  }
  return summarise(qualities)
}

const snrText = ({ snrWorstDb, offDiagonalWorstDb, maxAbsError }: Quality): string =>
  maxAbsError === 0
    ? 'exact'
    : `${fixed(snrWorstDb, 1)} dB at worst, ${fixed(offDiagonalWorstDb, 1)} dB without the unit diagonal`
