import { schemeOf } from '../../schemes/registry.ts'
import type { Config } from './config.ts'

/** Size of the diagonal blocks that `neumann` inverts, the whole matrix being one; 2: none. */
export const invertedBlock = (
  config: Pick<Config, 'scheme' | 'chunkSize' | 'blockSize' | 'correction'>,
): number => schemeOf(config).invertedBlock(config)
