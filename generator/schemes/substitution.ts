import type { Scheme } from './scheme.ts'
import { substitution as rows } from './steps/substitution.ts'

/** Row after row, each from those above it. */
export const substitution: Scheme<'substitution'> = {
  name: 'substitution',
  operations: ({ chunkSize: size, arraySize: tile }, formatOf) => rows({ size, tile, formatOf }),
  invertedBlock: () => 2,
  blockOptions: [],
  merges: false,
  describe: () => ['substitution'],
}
