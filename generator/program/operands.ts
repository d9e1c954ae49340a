import type { Op, Operand } from './program.ts'

/** The matrices of an operation: what it reads, then what it stores. */
export const operandsOf = (op: Op): Operand[] =>
  [op.left ?? [], op.right, op.addend ?? [], storedBy(op)].flat()

/** The matrices that an operation stores. */
export const storedBy = ({ into, twin }: Op): Operand[] => [into, ...(twin ? [twin.into] : [])]
