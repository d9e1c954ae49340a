import type { Op, Operand } from './program.ts'

/** The matrices of an operation: what it reads, then what it stores. */
export const operandsOf = ({ left, right, addend, into }: Op): Operand[] =>
  [left ?? [], right, addend ?? [], into].flat()
