import { plural } from '../config/wording.ts'
import type { GivenQuality } from '../golden/given.ts'

type Two = readonly [first: number, second: number]

/** The counts of a report that describe speed. */
export interface Speed {
  readonly cycles: {
    readonly compute: number
    readonly predicted: number
    readonly interval: number
    readonly pair?: { readonly compute: Two | null; readonly predicted: Two }
  }
  readonly array: { readonly busy: number; readonly utilization: number; readonly useful: number }
}

/** The figures of a report that describe accuracy. */
export interface Accuracy {
  readonly snrMeanDb: number
  readonly snrWorstDb: number
  readonly offDiagonalWorstDb: number
  readonly maxAbsError: number
}

/** Cycles and use of the array in a line. */
export function cyclesText({ cycles }: Speed): string {
  const { compute, predicted, interval, pair } = cycles
  const found = pair?.compute ?? null
  const pairs =
    pair && `; ${found === null ? 'no pair ran' : inPair(found)} (predicted ${and(pair.predicted)})`
  return `${compute} a matrix (predicted ${predicted}), ${interval} between two${pairs ?? ''}`
}

const and = (two: Two): string => two.join(' and ')

/** What the matrices of a pair take. */
const inPair = (compute: Two): string => `in a pair ${and(compute)}`

/** Predicted cycles in a line. */
export const predictedText = (cycles: {
  readonly compute: number
  readonly interval: number
  readonly pair?: { readonly compute: Two } | null
}): string => {
  const { compute, interval, pair } = cycles
  return `${compute} a matrix, ${interval} between two${pair ? `; ${inPair(pair.compute)}` : ''}`
}

/** How much of the array is used, in time and in multiplications. */
export const arrayText = ({ busy, utilization, useful }: Speed['array']): string =>
  `busy in ${busy} cycles a matrix (${percent(utilization)}); useful multiplications ${percent(useful)} of what its cells could do`

/** SNR and largest error in a line. */
export const accuracyText = (quality: Accuracy): string => {
  const { snrMeanDb, snrWorstDb, offDiagonalWorstDb, maxAbsError } = quality
  if (maxAbsError === 0) return 'exact'
  return [
    `SNR ${decibels(snrMeanDb)} mean, ${decibels(snrWorstDb)} worst`,
    `${decibels(offDiagonalWorstDb)} worst without the diagonal`,
    `largest error ${maxAbsError.toPrecision(3)}`,
  ].join('; ')
}

/** The line on accuracy against A as it was given; none for integers. */
export function givenRows({ unquantised, overflows }: GivenQuality): (readonly [string, string])[] {
  if (unquantised !== null) return [['unquantised', accuracyText(unquantised)]]
  if (overflows === 0) return []
  const matrices = plural(overflows, 'matrix', 'matrices')
  return [['unquantised', `not known: the inverse of A itself overflows in ${matrices}`]]
}

/** `35.6 dB`; 320 dB stands for no error at all. */
export const decibels = (value: number): string =>
  value >= 320 ? 'exact' : `${value.toFixed(1)} dB`

/** `95.7 %`. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
