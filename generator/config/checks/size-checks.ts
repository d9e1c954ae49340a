import { schemeOf } from '../../schemes/registry.ts'
import { either } from '../../text/wording.ts'
import { invertedBlock } from '../record/block.ts'
import type { Config } from '../record/config.ts'
import { sizes } from '../record/sizes.ts'
import type { CrossCheck } from './cross-check.ts'

/** What the sizes of a request must be to one another. */
export const sizeChecks: readonly CrossCheck[] = [
  {
    of: () => ['arraySize', 'chunkSize'],
    problem: ({ arraySize: P, chunkSize: k }) =>
      P > k
        ? `array size is ${P}, but the chunk size is ${k}; the array is at most as large as the matrix: expected ${upTo(k, sizes.arraySize)}`
        : undefined,
  },
  {
    of: () => ['scheme', 'blockSize', 'chunkSize'],
    problem: ({ scheme, blockSize: b, chunkSize: k }) =>
      schemeOf({ scheme }).blockOptions.includes('blockSize') && b > k
        ? `block size is ${b}, but the chunk size is ${k}; blocks are at most as large as the matrix: expected ${upTo(k, sizes.blockSize)}`
        : undefined,
  },
  {
    of: config => ['neumannOrder', ...blockFields(config)],
    problem: config => {
      const { neumannOrder: N } = config
      const b = blockOf(config)
      return b > 2 && N >= b
        ? `neumann order is ${N}, but ${zeroPower('A', config)}; expected a whole number from 1 to ${b - 1}`
        : undefined
    },
  },
  {
    of: config => ['residualSteps', 'correction', ...blockFields(config)],
    problem: config => {
      const { residualSteps: S } = config
      const b = blockOf(config)
      return b > 2 && config.correction === 'series' && S > b
        ? `residual steps is ${S}, but ${zeroPower('E', config)}; expected a whole number from 1 to ${b}`
        : undefined
    },
  },
]

/** The fields that the size inverted by `neumann` follows from. */
const blockFields = (config: Config): readonly (keyof Config)[] => [
  'scheme',
  ...schemeOf(config).blockOptions,
]

/** That size; a block size beyond the matrix has its own sentence, here the matrix is the limit. */
const blockOf = (config: Config): number => Math.min(invertedBlock(config), config.chunkSize)

function zeroPower(symbol: string, config: Config): string {
  const b = blockOf(config)
  return b === config.chunkSize
    ? `the chunk size is ${b} and ${symbol}^${b} is zero`
    : `neumann inverts blocks of ${b}, in which ${symbol}^${b} is zero`
}

const upTo = (k: number, values: readonly number[]): string =>
  either(values.filter(size => size <= k))
