import { exactDb, meanOfOthers, type Quality } from '../../golden/quality.ts'
import type { GivenQuality } from '../../golden/unquantised.ts'
import { fixed, percent, plural } from '../../text/wording.ts'

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
export type Accuracy = Omit<Quality, 'maxErrorLsb'>

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

/** Accuracy in lines, each with what T is compared with: the inverse of A quantised, and as given. */
export function accuracyText(quality: Accuracy & GivenQuality, count: number): string {
  const { unquantised, overflows } = quality
  const lines = [`against quantised A: ${figuresText(quality, count)}`]
  const matrices = plural(overflows, 'matrix', 'matrices')
  if (unquantised !== null) lines.push(`against given A: ${figuresText(unquantised, count)}`)
  else if (overflows > 0)
    lines.push(`against given A: not known, as its inverse overflows in ${matrices}`)
  return lines.join('\n')
}

/** SNR, with the unit diagonal of T and without, and the largest error. */
function figuresText(quality: Accuracy, count: number): string {
  if (quality.maxAbsError === 0) return 'exact'
  const { snrMeanDb, snrWorstDb, offDiagonalMeanDb, offDiagonalWorstDb, maxAbsError } = quality
  return [
    `SNR ${decibels(snrMeanDb)} mean, ${decibels(snrWorstDb)} worst`,
    `without the unit diagonal ${decibels(offDiagonalMeanDb)} mean, ${decibels(offDiagonalWorstDb)} worst`,
    `largest error ${maxAbsError.toPrecision(3)}`,
    ...exactText(quality, count),
  ].join('; ')
}

/** Exact matrices lift a mean far above what the others have. */
function exactText({ exactMatrices, snrMeanDb, offDiagonalMeanDb }: Accuracy, count: number) {
  if (exactMatrices === 0) return []
  const of = (mean: number) => decibels(meanOfOthers(mean, exactMatrices, count) ?? undefined)
  const which = `${exactMatrices} of ${plural(count, 'matrix', 'matrices')} exact, ${exactDb} dB each in the means`
  return [
    `${which}: the others have ${of(snrMeanDb)}, ${of(offDiagonalMeanDb)} without the unit diagonal`,
  ]
}

/** An error to three digits. */
export const errorText = (error: number | undefined): string =>
  error === 0 ? '0' : (error?.toPrecision(3) ?? '')

/** `35.6 dB`; 320 dB stands for no error at all, no number for what is not known. */
export function decibels(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return 'beyond FP64'
  return value >= exactDb ? 'exact' : `${fixed(value, 1)} dB`
}
