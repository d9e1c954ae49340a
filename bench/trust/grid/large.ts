import type { GridRequest } from './request.ts'

/** k = 256, whose simulations are the longest: each scheme once, on the largest array. */
const whole = { chunkSize: 256, arraySize: 32, operandWidth: 8 } as const
const terms = { neumannOrder: 3, residualSteps: 8, mask: true, powerSum: 'horner' } as const

export const large: readonly GridRequest[] = [
  { ...whole, scheme: 'blocked' },
  { ...whole, scheme: 'blocked', operandWidth: 16, refine: true },
  { ...whole, scheme: 'neumann', ...terms },
  { ...whole, scheme: 'neumann', correction: 'progressive', neumannOrder: 7 },
  { ...whole, scheme: 'neumann', correction: 'doubling', neumannOrder: 3 },
  { ...whole, scheme: 'substitution' },
]
