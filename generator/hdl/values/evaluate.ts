import type {
  BinaryOperator,
  CompareOperator,
  Expr,
  Loop,
  Offset,
  ReduceExpr,
  Signal,
} from '../ir/expr.ts'
import { wrap } from '../ir/shape.ts'

/** What evaluation needs from outside: the value of each signal, the round of each loop. */
export interface Environment {
  readonly signal: (signal: Signal) => bigint
  readonly round?: (loop: Loop) => number
}

/** The number an expression stands for; parts outside a value read as zero. */
export function evaluate(expr: Expr, environment: Environment): bigint {
  const of = (inner: Expr) => evaluate(inner, environment)
  switch (expr.kind) {
    case 'constant':
      return expr.value
    case 'signal':
      return wrap(environment.signal(expr.signal), expr.shape)
    case 'position':
      return BigInt(roundOf(expr.loop, environment) + expr.plus)
    case 'unary':
      return wrap(expr.operator === 'neg' ? -of(expr.of) : ~of(expr.of), expr.shape)
    case 'reduce':
      return reductions[expr.operator](bitsOf(of(expr.of), expr.of), expr.of.shape.width.value)
    case 'binary':
      return wrap(arithmetic[expr.operator](of(expr.left), of(expr.right)), expr.shape)
    case 'compare':
      return comparison[expr.operator](of(expr.left), of(expr.right)) ? 1n : 0n
    case 'slice': {
      const low = start(expr.low, environment)
      return wrap(bitsOf(of(expr.of), expr.of) >> BigInt(low), expr.shape)
    }
    case 'fit':
      return wrap(of(expr.of), expr.shape)
    case 'concat':
      return expr.parts.reduce(
        (joined, part) => (joined << BigInt(part.shape.width.value)) | bitsOf(of(part), part),
        0n,
      )
    case 'replicate': {
      const bits = bitsOf(of(expr.of), expr.of)
      const width = BigInt(expr.of.shape.width.value)
      return Array.from({ length: expr.count.value }).reduce<bigint>(
        joined => (joined << width) | bits,
        0n,
      )
    }
    case 'mux':
      return of(bitsOf(of(expr.condition), expr.condition) ? expr.whenTrue : expr.whenFalse)
    case 'select': {
      const index = of(expr.index)
      return of(expr.cases.find(({ when }) => when === index)?.value ?? expr.otherwise)
    }
    default:
      return expr satisfies never
  }
}

const arithmetic: Record<BinaryOperator, (a: bigint, b: bigint) => bigint> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
}

const comparison: Record<CompareOperator, (a: bigint, b: bigint) => boolean> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
}

const bitsOf = (value: bigint, expr: Expr) => BigInt.asUintN(expr.shape.width.value, value)

const reductions: Record<ReduceExpr['operator'], (bits: bigint, width: number) => bigint> = {
  any: bits => (bits === 0n ? 0n : 1n),
  all: (bits, width) => (bits === (1n << BigInt(width)) - 1n ? 1n : 0n),
  parity: bits => BigInt(bits.toString(2).replaceAll('0', '').length % 2),
}

const roundOf = (loop: Loop, { round }: Environment): number => {
  if (round === undefined) throw new Error(`the round of ${loop.name} is not given`)
  return round(loop)
}

function start(low: Offset, environment: Environment): number {
  return low.terms.reduce((sum, term) => {
    const index =
      term.kind === 'loop'
        ? roundOf(term.loop, environment) + term.plus
        : Number(evaluate(term.value, environment))
    return sum + index * term.stride.value
  }, low.fixed.value)
}
