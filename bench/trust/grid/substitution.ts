import { type Choice, product } from './product.ts'
import type { GridRequest } from './request.ts'

export const substitutionAxes = {
  chunkSize: [16, 32, 64, 128],
  arraySize: [4, 8, 16, 32],
  operandWidth: [8, 16],
  refine: [false, true],
} as const

type Substitution = Choice<typeof substitutionAxes>

/** Whether the array fits into the matrix. */
export const hasRoom = ({ chunkSize: k, arraySize: P }: Substitution): boolean => P <= k

/** The request of a choice. */
export const substitutionOf = (choice: Substitution): GridRequest => ({
  ...choice,
  scheme: 'substitution',
})

export const substitution: readonly GridRequest[] = product(substitutionAxes)
  .filter(hasRoom)
  .map(substitutionOf)
