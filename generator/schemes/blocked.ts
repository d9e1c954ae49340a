import { blockwise } from './blockwise.ts'
import { describeNeumann } from './neumann.ts'
import type { Scheme } from './scheme.ts'

/** Diagonal blocks first, merged to blocks of twice the size until the matrix is one. */
export const blocked: Scheme<'blocked'> = {
  name: 'blocked',
  operations: (options, formatOf) => blockwise(options, options.blockSize, formatOf),
  invertedBlock: ({ blockSize }) => blockSize,
  blockOptions: ['chunkSize', 'blockSize'],
  merges: true,
  describe: options => {
    if (options.blockSize === 2) return ['blocked']
    const [how, ...more] = describeNeumann(options)
    return ['blocked', `blocks of ${options.blockSize} by ${how}`, ...more]
  },
}
