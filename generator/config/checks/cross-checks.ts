import type { Config } from '../record/config.ts'
import type { CrossCheck } from './cross-check.ts'
import { roomChecks } from './room-checks.ts'
import { sizeChecks } from './size-checks.ts'

const checks: readonly CrossCheck[] = [
  ...sizeChecks,
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
