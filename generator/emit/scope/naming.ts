import type { Expr } from '../../hdl/index.ts'

const roles = {
  add: 'sum',
  sub: 'difference',
  mul: 'product',
  and: 'and',
  or: 'or',
  xor: 'xor',
  neg: 'negated',
  not: 'not',
  mux: 'choice',
  select: 'choice',
  concat: 'joined',
  compare: 'test',
  reduce: 'flag',
  slice: 'part',
  replicate: 'copies',
  constant: 'number',
  position: 'number',
  signal: 'value',
} as const

/** What an expression is in the name of a net made for it. */
export function roleOf(expr: Expr): string {
  if (expr.role !== undefined) return expr.role
  if (expr.kind === 'fit') return expr.of.kind === 'signal' ? 'cut' : roleOf(expr.of)
  if (expr.kind === 'binary' || expr.kind === 'unary') return roles[expr.operator]
  return roles[expr.kind]
}
