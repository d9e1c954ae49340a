import type { MetricGroup } from './results.ts'
import type { SweepSpec } from './spec/spec.ts'

/** A sentence where tokens for the loss are given and no loss is measured. */
export const unusedNotes = (
  { lossTokens }: SweepSpec,
  measured: readonly MetricGroup[],
): string[] =>
  lossTokens === undefined || measured.includes('loss')
    ? []
    : [
        `note: --loss-tokens has no effect, as the loss is not measured; it counts with --metrics ${[...measured, 'loss'].join()}`,
      ]
