import type { Config } from './config.ts'
import { either } from './wording.ts'

/** A condition between fields. It is asked only when each of them is right by itself. */
interface CrossCheck {
  readonly of: readonly (keyof Config)[]
  /** The sentences to say, or undefined when the condition holds. */
  readonly problem: (config: Config) => string | readonly string[] | undefined
}

const checks: readonly CrossCheck[] = [
  {
    of: ['arraySize', 'chunkSize'],
    problem: ({ arraySize: P, chunkSize: k }) =>
      P > k
        ? `array size is ${P}, but the chunk size is ${k}; the array is at most as large as the matrix: expected ${either([4, 8, 16, 32].filter(size => size <= k))}`
        : undefined,
  },
  {
    of: ['neumannOrder', 'chunkSize'],
    problem: ({ neumannOrder: N, chunkSize: k }) =>
      N >= k
        ? `neumann order is ${N}, but the chunk size is ${k} and A^${k} is zero; expected a whole number from 1 to ${k - 1}`
        : undefined,
  },
  {
    of: ['residualSteps', 'chunkSize'],
    problem: ({ residualSteps: S, chunkSize: k }) =>
      S > k
        ? `residual steps is ${S}, but the chunk size is ${k} and E^${k} is zero; expected a whole number from 1 to ${k}`
        : undefined,
  },
  {
    of: ['fractionBits', 'operandWidth'],
    problem: ({ fractionBits: F, operandWidth: W }) =>
      F > 2 * W - 2
        ? `fraction bits is ${F}, but the operand width is ${W}; beyond ${2 * W - 2} every product of two entries is less than the last bit: expected a whole number from 1 to ${2 * W - 2}`
        : undefined,
  },
  {
    of: ['matrixFractionBits', 'operandWidth'],
    problem: ({ matrixFractionBits, operandWidth: W }) =>
      Object.entries(matrixFractionBits)
        .filter(([, bits]) => bits > 2 * W - 2)
        .map(
          ([symbol, bits]) =>
            `matrix fraction bits of ${symbol} is ${bits}, but the operand width is ${W}; expected a whole number from 0 to ${2 * W - 2}`,
        ),
  },
]

/** The sentences of all conditions between fields that do not hold, leaving out `wrong` fields. */
export const crossProblems = (config: Config, wrong: ReadonlySet<string>): string[] =>
  checks
    .filter(({ of }) => !of.some(field => wrong.has(field)))
    .flatMap(({ problem }) => problem(config) ?? [])
