/** An element that differs. With stores recorded it is the first store that differs, else of T. */
export interface ElementDifference {
  readonly matrix: number
  readonly row: number
  readonly column: number
  readonly rtl: number
  readonly golden: number
  /** The operation that stored it, such as `op 7 (T = T0 + T E)`; null without recorded stores. */
  readonly operation: string | null
}

/** How many of the matrices that were compared differ. */
export const share = (wrong: number, all: number): string =>
  all === 1 ? 'the only matrix differs' : `${wrong} of ${all} matrices differ`

/** A difference: what is said of it, and the element it is about, where it is about one. */
export interface Difference {
  readonly text: string
  readonly element?: ElementDifference
}
