import type { Expr, Shape } from '../../../../generator/hdl/index.ts'
import type { Frame } from '../../../../generator/hdl/simulate/code/elaborate.ts'
import { type Bits, constantBits, type Netlist, resized } from '../netlist.ts'

/** What the bits of a signal are, in the frame of an expression. */
export type BitsOf = (frame: Frame, signal: Parameters<Frame['cell']>[0]) => Bits

/** An expression as cells of its own, one for each operation, whose widths and signs are all stated. */
export function expressionCells(expr: Expr, frame: Frame, net: Netlist, bitsOf: BitsOf): Bits {
  const of = (inner: Expr) => expressionCells(inner, frame, net, bitsOf)
  const width = expr.shape.width.value
  const sized = (inner: Expr, shape: Shape = expr.shape) =>
    resized(of(inner), inner.shape.signed, shape.width.value)
  switch (expr.kind) {
    case 'constant':
      return constantBits(expr.value, width)
    case 'position':
      return constantBits(BigInt(frame.round(expr.loop) + expr.plus), width)
    case 'signal':
      return bitsOf(frame, expr.signal)
    case 'fit':
      return sized(expr.of)
    case 'unary':
      return net.cell(expr.operator, { A: sized(expr.of) }, width)
    case 'reduce':
      return net.cell(reductions[expr.operator], { A: of(expr.of) }, 1)
    case 'binary': {
      const { operator, left, right } = expr
      const operands =
        operator === 'mul' ? both(left, right, of) : { A: sized(left), B: sized(right) }
      const signed = operator === 'mul' && (left.shape.signed || right.shape.signed)
      return net.cell(operator, operands, width, { signed })
    }
    case 'compare': {
      const { left, right } = expr
      const signed = left.shape.signed || right.shape.signed
      return net.cell(expr.operator, both(left, right, of), 1, { signed })
    }
    case 'slice': {
      const fixed = expr.low.terms.reduce(
        (sum, term) =>
          term.kind === 'loop'
            ? sum + (frame.round(term.loop) + term.plus) * term.stride.value
            : sum,
        expr.low.fixed.value,
      )
      const shifted = expr.low.terms.reduce<Bits>((bits, term) => {
        if (term.kind === 'loop') return bits
        const stride = constantBits(BigInt(term.stride.value), 8)
        const amount = net.cell('mul', { A: of(term.value), B: stride }, 16)
        return net.cell('shr', { A: bits, B: amount }, bits.length)
      }, of(expr.of).slice(fixed))
      return resized(shifted, false, width)
    }
    case 'concat':
      return [...expr.parts].reverse().flatMap(part => [...of(part)])
    case 'replicate':
      return Array.from({ length: expr.count.value }, () => of(expr.of)).flat()
    case 'mux':
      return net.mux(of(expr.condition), sized(expr.whenTrue), sized(expr.whenFalse))
    case 'select': {
      const index = of(expr.index)
      return expr.cases.reduceRight<Bits>((otherwise, { when, value }) => {
        const hit = net.cell('eq', { A: index, B: constantBits(when, index.length) }, 1)
        return net.mux(hit, sized(value), otherwise)
      }, sized(expr.otherwise))
    }
    default:
      return expr satisfies never
  }
}

const reductions = { any: 'reduce_or', all: 'reduce_and', parity: 'reduce_xor' } as const

/** Two operands of one sign: where the signs differ, the unsigned one gets a zero in front. */
function both(left: Expr, right: Expr, of: (expr: Expr) => Bits): { A: Bits; B: Bits } {
  const isMixed = left.shape.signed !== right.shape.signed
  const [A, B] = [left, right].map(side => {
    const bits = of(side)
    return isMixed && !side.shape.signed ? resized(bits, false, bits.length + 1) : bits
  })
  return { A: A ?? [], B: B ?? [] }
}
