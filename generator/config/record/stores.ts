import { schemeOf } from '../../schemes/registry.ts'
import { invertedBlock } from './block.ts'
import type { Config } from './config.ts'

/** Whether `neumann` takes part: it inverts the matrix, or blocks on its diagonal. */
export const isInverted = (config: Config): boolean => invertedBlock(config) > 2

/** Whether the truncated series takes part. */
export const hasSeries = (config: Config): boolean =>
  isInverted(config) && config.correction === 'series'

/** Whether blocks are merged, with Z in between. */
export const isMerged = (config: Config): boolean =>
  schemeOf(config).merges && invertedBlock(config) < config.chunkSize

/** Whether T0 leaves something of what `neumann` inverts to be corrected. */
export const hasRest = (config: Config): boolean => config.neumannOrder + 1 < invertedBlock(config)

/** Whether E is stored; by `powers` it is, even where T0 leaves nothing. */
export const hasResidual = (config: Config): boolean =>
  hasSeries(config)
    ? config.residualSteps > 1 && (hasRest(config) || config.powerSum === 'powers')
    : isInverted(config) && hasRest(config)

/** Whether T is made by band doubling, with E in between. */
export const isDoubled = (config: Config): boolean =>
  hasResidual(config) && config.correction === 'doubling'

/** Whether there is an intermediate matrix, Z or E, that `intermediateBits` may widen. */
export const hasIntermediate = (config: Config): boolean => isMerged(config) || isDoubled(config)
