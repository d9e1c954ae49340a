import { invertedBlock } from './block.ts'
import type { Config } from './config.ts'
import type { CrossCheck } from './cross-check.ts'
import { roomChecks } from './room-checks.ts'
import { either } from './wording.ts'

const checks: readonly CrossCheck[] = [
  {
    of: () => ['arraySize', 'chunkSize'],
    problem: ({ arraySize: P, chunkSize: k }) =>
      P > k
        ? `array size is ${P}, but the chunk size is ${k}; the array is at most as large as the matrix: expected ${upTo(k, [4, 8, 16, 32])}`
        : undefined,
  },
  {
    of: () => ['scheme', 'blockSize', 'chunkSize'],
    problem: ({ scheme, blockSize: b, chunkSize: k }) =>
      scheme === 'blocked' && b > k
        ? `block size is ${b}, but the chunk size is ${k}; blocks are at most as large as the matrix: expected ${upTo(k, [2, 4, 8, 16, 32, 64, 128])}`
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
  {
    of: () => ['fractionBits', 'operandWidth'],
    problem: ({ fractionBits: F, operandWidth: W }) =>
      F > 2 * W - 2
        ? `fraction bits is ${F}, but the operand width is ${W}; beyond ${2 * W - 2} every product of two entries is less than the last bit: expected a whole number from 1 to ${2 * W - 2}`
        : undefined,
  },
  {
    of: () => ['matrixFractionBits', 'operandWidth'],
    problem: ({ matrixFractionBits, operandWidth: W }) =>
      Object.entries(matrixFractionBits)
        .filter(([, bits]) => bits > 2 * W - 2)
        .map(
          ([symbol, bits]) =>
            `matrix fraction bits of ${symbol} is ${bits}, but the operand width is ${W}; expected a whole number from 0 to ${2 * W - 2}`,
        ),
  },
  ...roomChecks,
]

/** The sentences of all conditions between fields that do not hold, leaving out `wrong` fields. */
export const crossProblems = (config: Config, wrong: ReadonlySet<string>): string[] =>
  checks
    .filter(({ of }) => !of(config).some(field => wrong.has(field)))
    .flatMap(({ problem }) => problem(config) ?? [])

/** The fields that the size inverted by `neumann` follows from. */
const blockFields = ({ scheme }: Config): readonly (keyof Config)[] =>
  scheme === 'neumann'
    ? ['scheme', 'chunkSize', 'correction']
    : ['scheme', 'chunkSize', 'blockSize']

/** That size; a block size beyond the matrix has its own sentence, here the matrix is the limit. */
const blockOf = (config: Config): number => Math.min(invertedBlock(config), config.chunkSize)

function zeroPower(symbol: string, config: Config): string {
  const b = blockOf(config)
  return b === config.chunkSize
    ? `the chunk size is ${b} and ${symbol}^${b} is zero`
    : `neumann inverts blocks of ${b}, in which ${symbol}^${b} is zero`
}

const upTo = (k: number, sizes: readonly number[]): string =>
  either(sizes.filter(size => size <= k))
