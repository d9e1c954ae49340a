import type { Config } from '../../config/record/config.ts'
import { unitText } from '../../inputs/unit-text.ts'
import { fixed } from '../../text/wording.ts'
import type { OpenInput } from '../input.ts'
import type { Quality } from '../quality.ts'
import { enough, isUseful, ways, widest } from './bounds.ts'
import { Kept } from './kept.ts'
import { endOf, reachOf, reachText } from './reach.ts'

/** Looks for matrices of which A or T is beyond the format of a design, and for bounds that hold them. */
export class Outside {
  private readonly end: number
  /** Those beyond the format; the first to fail have the largest T. */
  private readonly beyond = new Kept((one, two) => two.reachT - one.reachT)
  /** Those within it; the errors of all are alike, so the worst have the least T. */
  private readonly within = new Kept((one, two) => one.power - two.power)
  private reachA = 0
  private reachT = 0

  constructor(config: Config) {
    this.end = endOf(config)
  }

  /** Looks at a matrix in real numbers, and its inverse. */
  see(A: Float64Array, T: Float64Array): void {
    const [reachA, reachT] = [reachOf(A), reachOf(T)]
    this.reachA = Math.max(this.reachA, reachA)
    this.reachT = Math.max(this.reachT, reachT)
    const isWithin = reachA <= this.end && reachT <= this.end
    // Of A = 0 there is nothing to lose in any format.
    if (isWithin && reachA === 0) return
    const power = T.reduce((sum, x) => sum + x * x, 0)
    ;(isWithin ? this.within : this.beyond).add({ A, reachT, power })
  }

  /**
   * A sentence on matrices that are outside, with bounds that hold all: they were run. None where
   * all are inside.
   */
  notes(input: OpenInput, config: Config): string[] {
    const { reachA, reachT, beyond, within } = this
    if (beyond.count === 0) return []
    const end = 2 ** (config.operandWidth - 1 - config.fractionBits)
    const reach = `A reaches ${reachText(reachA)} and T ${reachText(reachT)}, but the format ends at ${end}`
    const [least, useful] = ways(config, [...beyond.worst(), ...within.worst()], {
      reachA,
      reachT,
    })
    if (least === undefined) {
      const widths = `${config.operandWidth} to ${widest} bits`
      const why = `no bounds in ${widths} hold them, as T = (I - A)^-1 grows with A`
      return [`${reach}; ${why}${suspects(input)}`]
    }
    // Another binary point is another unit for integers that are taken as they are.
    const unit = input.integer ? `--input-unit ${unitText(2 ** -config.fractionBits)} ` : ''
    const kept = `with ${unit}${least.flags} nothing is clipped or saturates${this.tried()}`
    const first = `${reach}; ${kept}, and T against the quantised A is ${snrText(least.worst)}`
    if (isUseful(least)) return [first]
    const more =
      useful === undefined
        ? `no width up to ${widest} bits reaches ${enough} dB without the diagonal`
        : `${unit}${useful.flags} reaches ${snrText(useful.worst)}`
    return [`${first}; ${more}`]
  }

  /** Of many matrices, those that were run. */
  private tried(): string {
    const of = (kept: Kept, which: string) => {
      const many = kept.worst().length
      return kept.count > many ? [`the ${many} ${which}`] : []
    }
    const parts = [
      ...of(this.beyond, 'with the largest T'),
      ...of(this.within, 'with the least T of those that fitted before'),
    ]
    return parts.length === 0 ? '' : ` in ${parts.join(' and ')}`
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

const snrText = ({ snrWorstDb, offDiagonalWorstDb, maxAbsError }: Quality): string =>
  maxAbsError === 0
    ? 'exact'
    : `${fixed(snrWorstDb, 1)} dB at worst, ${fixed(offDiagonalWorstDb, 1)} dB without the unit diagonal`
