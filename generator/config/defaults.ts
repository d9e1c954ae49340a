import type { z } from 'zod'
import { schemeOf } from '../schemes/registry.ts'
import { fieldNames, type fields } from './fields.ts'
import { invertedBlock } from './record/block.ts'
import type { Config } from './record/config.ts'
import type { schema } from './schema.ts'

/** A request with the defaults that follow from its other fields; frozen, in the order of the fields. */
export function complete(request: z.output<typeof schema>): Config {
  const { order, steps } = terms(request)
  const symbols = Object.entries(request.matrixFractionBits).sort(([a], [b]) => (a < b ? -1 : 1))
  const whole: { [Name in keyof typeof fields]: Config[Name] } = {
    ...request,
    neumannOrder: request.neumannOrder ?? order,
    residualSteps: request.residualSteps ?? steps,
    fractionBits: request.fractionBits ?? fractionBits(request),
    intermediateBits: request.intermediateBits ?? intermediateBits(request),
    matrixFractionBits: Object.freeze(Object.fromEntries(symbols)),
  }
  const inOrder = fieldNames.map(name => [name, whole[name as keyof Config]])
  return Object.freeze(Object.fromEntries(inOrder) as typeof whole)
}

/**
 * Band doubling rounds twice at each step; more bits in between bring it near one rounding. Four do
 * most of it; a wide operand takes what is left of the 18 bits of a DSP block's multiplier, but two.
 * A product has 2F fraction bits, so that there are at most F more.
 */
function intermediateBits(request: z.output<typeof schema>): number {
  const { operandWidth: W } = request
  if (schemeOf(request).roundsTwice?.(request) !== true) return 0
  const F = request.fractionBits ?? fractionBits(request)
  return Math.max(0, Math.min(F, Math.max(2, Math.min(4, 18 - W))))
}

/**
 * Last power N and number of residual terms S by the size that `neumann` inverts, or by k where it
 * inverts nothing: the paper's for 16, 32 and 64, and larger ones as 64. Smaller blocks follow 16, where
 * S (N + 1) is the size, so that the sum is exact.
 */
function terms(request: Parameters<typeof invertedBlock>[0] & Pick<Config, 'chunkSize'>) {
  const block = invertedBlock(request)
  const size = block > 2 ? block : request.chunkSize
  if (size >= 64) return { order: 3, steps: 8 }
  return size === 32 ? { order: 4, steps: 3 } : { order: 3, steps: size / 4 }
}

type Bounds = Pick<Config, 'operandWidth' | 'boundA' | 'boundT'>

/** F = W - 1 with bounds up to 1, one fewer for each doubling; below 1 when there is no room. */
const fractionBits = ({ operandWidth: W, boundA, boundT }: Bounds): number =>
  W - 1 - Math.max(0, Math.ceil(Math.log2(Math.max(boundA, boundT))))
