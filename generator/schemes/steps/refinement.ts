import type { OpDraft } from '../../program/op-draft.ts'
import { type Formats, operand } from '../../program/stored-as.ts'

/**
 * One step of refinement: the defect D = A (I + T) - T of what was found, kept with more fraction
 * bits, corrects it: (I - A)(I + T) = I - D, so T <- T + (I + T) D. T stands for T - I throughout.
 */
export function refinement(matrix: Formats & { size: number }): OpDraft[] {
  const band = [1, matrix.size - 1] as const
  const A = operand(matrix, 'A', 'A', band)
  const T = operand(matrix, 'T', 'T', band)
  const D = operand(matrix, 'D', 'D', band)
  return [
    {
      name: 'D',
      equation: 'D = A (I + T) - T',
      left: A,
      right: T,
      unit: 'right',
      addend: { ...T, sign: -1 },
      into: D,
    },
    {
      name: 'T.refined',
      equation: 'T = T + (I + T) D',
      left: T,
      right: D,
      unit: 'left',
      addend: { ...T, sign: 1 },
      into: T,
    },
  ]
}
