import type { Pipeline } from '../../program/pipeline.ts'

/**
 * Stages of the epilogue at which something comes in or goes out, in cycles after stage 0, in which
 * a result row is announced. In stage 1 its unit term leaves the array, its masks are made.
 */
export interface EpilogueStages {
  /** The addend is read. */
  readonly addend: number
  /** Unit term and addend come in, and half a unit for rounding is added to them. */
  readonly terms: number
  /** The dot products come in. */
  readonly sums: number
  /** The sum is shifted, saturated and masked. */
  readonly round: number
  readonly store: number
}

/** The stages of a machine: the dot products come later by the registers of a cell. */
export const stagesOf = ({ mac, epilogue }: Pipeline): EpilogueStages => ({
  addend: 1 + mac,
  terms: 2 + mac,
  sums: 3 + mac,
  round: 4 + mac,
  store: 4 + mac + epilogue,
})

/** What happens in which stage, for the head of the module; `hasAddend` where an operation has one. */
export function stageNotes(
  { addend, terms, sums, round, store }: EpilogueStages,
  hasAddend: boolean,
): string[] {
  const unit = 'the unit term leaves the array'
  const first = hasAddend && addend === 1 ? `the addend is read, ${unit}` : unit
  const read = hasAddend && addend > 1 ? ` Stage ${addend}: the addend is read.` : ''
  const added = hasAddend ? 'unit term and addend come' : 'the unit term comes'
  const last = store === round ? 'the store' : `rounding. Stage ${store}: the store`
  return [
    `Stage 0: a row is announced. Stage 1: ${first}.${read}`,
    `Stage ${terms}: ${added}. Stage ${sums}: the dot products leave the array. Stage ${round}: ${last}.`,
  ]
}
