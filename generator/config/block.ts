import type { Config } from './config.ts'

/**
 * Size of the diagonal blocks that `neumann` inverts, the whole matrix being one; 2 when there are
 * none. The series is not run on more than 64, as in the paper: larger matrices are merged.
 */
export function invertedBlock({
  scheme,
  chunkSize,
  blockSize,
  correction,
}: Pick<Config, 'scheme' | 'chunkSize' | 'blockSize' | 'correction'>): number {
  if (scheme === 'blocked') return blockSize
  if (scheme === 'substitution') return 2
  return correction === 'series' ? Math.min(chunkSize, 64) : chunkSize
}
