export { SynthesisError } from './errors.ts'
export {
  optionProblems,
  type SynthOptions,
  type Target,
  targets,
  type YosysChoice,
  yosysChoices,
} from './options.ts'
export type { SynthReport } from './report.ts'
export { synthesize } from './synthesize.ts'
