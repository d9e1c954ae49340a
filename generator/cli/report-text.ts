/** The counts of a report that describe speed. */
export interface Speed {
  readonly cycles: {
    readonly compute: number
    readonly predicted: number
    readonly interval: number
  }
  readonly array: { readonly busy: number; readonly utilization: number }
}

/** The figures of a report that describe accuracy. */
export interface Accuracy {
  readonly snrMeanDb: number
  readonly snrWorstDb: number
  readonly offDiagonalWorstDb: number
  readonly maxAbsError: number
}

/** Cycles and use of the array in a line. */
export function cyclesText({ cycles, array }: Speed): string {
  const { compute, predicted, interval } = cycles
  const share = percent(array.utilization)
  return `${compute} a matrix (predicted ${predicted}), ${interval} between two; array busy in ${array.busy} (${share})`
}

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

/** `35.6 dB`; 320 dB stands for no error at all. */
export const decibels = (value: number): string =>
  value >= 320 ? 'exact' : `${value.toFixed(1)} dB`

/** `95.7 %`. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

/** `1 store`, `2 stores`. */
export const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`
