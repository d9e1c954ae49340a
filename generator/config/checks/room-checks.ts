import type { Config } from '../record/config.ts'
import { hasResidual, hasSeries, isDoubled, isMerged } from '../record/stores.ts'
import type { CrossCheck } from './cross-check.ts'

/** What the number of fraction bits follows from. */
const pointFields = ['operandWidth', 'fractionBits', 'boundA', 'boundT'] as const

/** What the set of stored matrices follows from. */
const storeFields = [
  ...(['scheme', 'chunkSize', 'blockSize', 'correction'] as const),
  ...(['neumannOrder', 'residualSteps', 'powerSum', 'refine', 'matrixFractionBits'] as const),
]

/**
 * Whether the binary points leave room: F for the bounds, and products of two matrices, which have
 * 2 F fraction bits, for what is stored of them. Without any fraction bit only the bounds are told.
 */
export const roomChecks: readonly CrossCheck[] = [
  boundCheck('bound A', 'boundA'),
  boundCheck('bound T', 'boundT'),
  { of: () => ['intermediateBits', ...pointFields, ...storeFields], problem: intermediateProblem },
  { of: () => [...pointFields, 'refine', 'matrixFractionBits'], problem: refineProblem },
  { of: () => [...pointFields, ...storeFields], problem: matrixProblems },
]

/** A bound of 1, the default, is no word on the data: F above W - 1 may stand beside it. */
function boundCheck(what: string, field: 'boundA' | 'boundT'): CrossCheck {
  return {
    of: () => [field, 'operandWidth', 'fractionBits'],
    problem: ({ [field]: bound, operandWidth: W, fractionBits: F }) => {
      if (bound === 1 || bound <= 2 ** (W - 1 - Math.max(1, F))) return undefined
      const wider = 2 + integerBits(bound)
      if (wider > W) {
        const way = wider > 18 ? '' : ` or an operand width of at least ${wider}`
        return `${what} is ${bound}, but the operand width is ${W}, which leaves no fraction bit; expected at most ${2 ** (W - 2)}${way}`
      }
      const most = W - 1 - integerBits(bound)
      return `${what} is ${bound}, but fraction bits is ${F} and ${W} bits then reach to ${2 ** (W - 1 - F)}; expected at most that, or fraction bits from 1 to ${most}`
    },
  }
}

function intermediateProblem(config: Config): string | undefined {
  const { intermediateBits: g, fractionBits: F, matrixFractionBits } = config
  const stored = [...(isMerged(config) ? ['Z'] : []), ...(isDoubled(config) ? ['E'] : [])]
  if (F < 1 || g <= F || stored.every(symbol => symbol in matrixFractionBits)) return undefined
  const way = isByDefault(config) ? 'a larger operand width' : 'more fraction bits'
  return `intermediate bits is ${g}, but ${reasonOf(config)}, and a product has ${F} more than that; expected a whole number from 0 to ${F}, or ${way}`
}

/** By default the defect has W - 6 fraction bits more than F. */
function refineProblem(config: Config): string | undefined {
  const { refine, operandWidth: W, fractionBits: F, matrixFractionBits } = config
  if (!refine || F < 1 || F >= W - 6 || 'D' in matrixFractionBits) return undefined
  const way = isByDefault(config)
    ? 'bounds of at most 32'
    : `fraction bits from ${W - 6} to ${mostFractionBits(config)}`
  return `refine needs ${W - 6} fraction bits at operand width ${W}, but ${reasonOf(config)}; expected ${way}, or matrix fraction bits of D from 0 to ${2 * F}`
}

function matrixProblems(config: Config): string[] {
  const { fractionBits: F, operandWidth: W, matrixFractionBits, refine } = config
  // What is wrong in every scheme has its own sentence.
  const wrong = Object.entries(matrixFractionBits).filter(
    ([, bits]) => F >= 1 && bits > 2 * F && bits <= 2 * W - 2,
  )
  const isProduct: Readonly<Record<string, boolean>> = {
    Z: isMerged(config),
    E: hasResidual(config),
    'A^2': hasSeries(config) && config.powerSum === 'powers',
    D: refine,
  }
  return wrong
    .filter(([symbol]) => isProduct[symbol] === true)
    .map(
      ([symbol, bits]) =>
        `matrix fraction bits of ${symbol} is ${bits}, but ${reasonOf(config)}, and a product has twice as many; expected a whole number from 0 to ${2 * F}`,
    )
}

/** Why there are no more fraction bits, in the words of the request. */
function reasonOf(config: Config): string {
  const { operandWidth: W, fractionBits: F, boundA, boundT } = config
  if (!isByDefault(config)) return `fraction bits is ${F}`
  const bits = `${F} fraction ${F === 1 ? 'bit' : 'bits'}`
  const bound = boundA >= boundT ? `bound A of ${boundA}` : `bound T of ${boundT}`
  const cause = Math.max(boundA, boundT) > 1 ? bound : `operand width ${W}`
  return `${cause} leaves ${bits}`
}

/** Whether F is what follows from width and bounds. */
const isByDefault = (config: Config): boolean => config.fractionBits === pointByBounds(config)

/** F as bounds above 1 need it. */
const pointByBounds = ({ operandWidth: W, boundA, boundT }: Config): number =>
  W - 1 - Math.max(0, integerBits(Math.max(boundA, boundT)))

/** The most that F may be; bounds of 1 say nothing of the data. */
const mostFractionBits = (config: Config): number => {
  const { operandWidth: W, boundA, boundT } = config
  const given = [boundA, boundT].filter(bound => bound !== 1)
  return Math.min(2 * W - 2, ...given.map(bound => W - 1 - integerBits(bound)))
}

/** Bits that the integer part of a bound takes; less than 0 for bounds of 1/2 and below. */
const integerBits = (bound: number): number => Math.ceil(Math.log2(bound))
