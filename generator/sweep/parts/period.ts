import { invertedBlock } from '../../config/record/block.ts'
import type { Config } from '../../config/record/config.ts'

/** Where no series is cut off, the run that breaks the published one. */
const published = 4

/** Whether a design leaves out terms of the series that it sums. */
export const truncates = (config: Config): boolean =>
  config.correction === 'series' &&
  invertedBlock(config) > config.residualSteps * (config.neumannOrder + 1)

/**
 * How many tokens a run repeats that is the hardest for a design: keys of period N + 1 make the powers
 * largest that a series (N,S) leaves out.
 */
export const hardestPeriod = (config: Config): number =>
  truncates(config) ? config.neumannOrder + 1 : published
