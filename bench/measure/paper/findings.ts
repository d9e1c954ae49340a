import type { Kept, PaperAnswer } from './job.ts'
import type { Setting, Step } from './published.ts'

/** A step of the ablation as it was measured. */
export interface MeasuredStep extends Pick<Step, 'name' | 'published'> {
  readonly FP64: PaperAnswer
  readonly FP16: PaperAnswer
}

/** A setting as it was measured on one family in one arithmetic. */
export interface MeasuredSetting extends PaperAnswer, Setting {
  readonly family: string
  readonly arithmetic: Kept
}

/** Everything that was measured, as it is written down. */
export interface Findings {
  readonly machine: object
  readonly count: number
  readonly ablation: readonly MeasuredStep[]
  readonly choice: readonly MeasuredSetting[]
}
