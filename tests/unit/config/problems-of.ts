import { ConfigError } from '../../../generator/config/errors.ts'
import { parseConfig } from '../../../generator/config/parse.ts'

/** The sentences that a request is refused with; none when it is accepted. */
export function problemsOf(request: unknown): readonly string[] {
  try {
    parseConfig(request)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

/** The fields as the sentence about an unknown one lists them. */
export const listedFields =
  'name, chunkSize, arraySize, operandWidth, scheme, neumannOrder, residualSteps, correction, powerSum, mask, blockSize, refine, fractionBits, boundA, boundT, intermediateBits, macPipeline, epiloguePipeline, range, contexts, parity, harden, ramStyle, matrixFractionBits'
