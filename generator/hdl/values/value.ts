import type { CompareOperator, Expr, Loop } from '../ir/expr.ts'
import { bit, holds, type Shape, shapeOf, shapeText, signed, unsigned } from '../ir/shape.ts'
import { type SizeLike, size } from '../ir/size.ts'
import { folded } from './fold.ts'
import * as narrow from './narrow.ts'
import { arithmetic, bitwise, compare, numberExpr, problemHere, unary } from './operators.ts'
import { fixedOffset, loopOffset, partSelect, valueOffset } from './part-select.ts'

/** Where a value is wanted a plain number will do: it takes the shape that is needed. */
export type Operand = Value | RepeatIndex | number | bigint

/** Bits with a shape. Arithmetic grows; only fit, saturate, slices and shifts right narrow. */
export class Value {
  readonly expr: Expr

  constructor(expr: Expr) {
    this.expr = folded(expr)
  }

  get shape(): Shape {
    return this.expr.shape
  }

  add(other: Operand): Value {
    return new Value(arithmetic('add', this.expr, operand(other)))
  }
  /** Signed, whatever the operands are. */
  sub(other: Operand): Value {
    return new Value(arithmetic('sub', this.expr, operand(other)))
  }
  mul(other: Operand): Value {
    return new Value(arithmetic('mul', this.expr, operand(other)))
  }
  neg(): Value {
    return new Value(unary('neg', this.expr))
  }

  and(other: Operand): Value {
    return new Value(bitwise('and', this.expr, operand(other, this.shape)))
  }
  or(other: Operand): Value {
    return new Value(bitwise('or', this.expr, operand(other, this.shape)))
  }
  xor(other: Operand): Value {
    return new Value(bitwise('xor', this.expr, operand(other, this.shape)))
  }
  not(): Value {
    return new Value(unary('not', this.expr))
  }

  eq(other: Operand): Value {
    return this.#compare('eq', other)
  }
  ne(other: Operand): Value {
    return this.#compare('ne', other)
  }
  lt(other: Operand): Value {
    return this.#compare('lt', other)
  }
  le(other: Operand): Value {
    return this.#compare('le', other)
  }
  gt(other: Operand): Value {
    return this.#compare('gt', other)
  }
  ge(other: Operand): Value {
    return this.#compare('ge', other)
  }

  /** Times 2^by, grows by as many bits. */
  shl(by: SizeLike): Value {
    return new Value(narrow.shiftLeft(this.expr, by))
  }
  /** Over 2^by, rounded down; shrinks by as many bits. */
  shr(by: SizeLike): Value {
    return new Value(narrow.shiftRight(this.expr, by))
  }
  /** Over 2^by, halves rounded up: (x + 2^(by-1)) >>> by. */
  roundShift(by: number): Value {
    return new Value(narrow.roundShift(this.expr, by))
  }
  /** Keeps the low bits and reads them in `shape`. */
  fit(shape: Shape): Value {
    return new Value(narrow.fit(this.expr, shape))
  }
  /** The nearest number of `shape`. */
  saturate(shape: Shape): Value {
    return new Value(narrow.saturate(this.expr, shape))
  }
  /** 1 when `saturate(shape)` changes the number. */
  overflows(shape: Shape): Value {
    return new Value(narrow.overflows(this.expr, shape))
  }
  /** The same number in a wider shape. */
  extend(shape: Shape): Value {
    return new Value(narrow.extend(this.expr, shape))
  }
  /** The same bits read in two's complement. */
  asSigned(): Value {
    return this.fit(signed(this.shape.width))
  }
  /** The same bits read in natural binary. */
  asUnsigned(): Value {
    return this.fit(unsigned(this.shape.width))
  }

  /** `width` bits from bit `low` on, unsigned. */
  slice(low: SizeLike, width: SizeLike): Value {
    return new Value(partSelect(this.expr, fixedOffset(low), size(width)))
  }
  /** One bit; a value as index must stay inside. */
  bit(index: SizeLike | RepeatIndex | Value): Value {
    return this.word(index, 1)
  }
  /** Word number `index` of a bus of words of `width` bits, unsigned. */
  word(index: SizeLike | RepeatIndex | Value, width: SizeLike): Value {
    const stride = size(width)
    if (index instanceof RepeatIndex)
      return new Value(partSelect(this.expr, loopOffset(index.loop, index.offset, stride), stride))
    if (!(index instanceof Value)) return this.slice(size(index).times(stride), stride)
    const { expr } = index
    if (expr.kind === 'constant') return this.word(Number(expr.value), stride)
    const selected = partSelect(this.expr, valueOffset(expr, stride), stride)
    if (!index.shape.signed) return new Value(selected)
    const text = `an index is ${shapeText(index.shape)}; it counts from 0, use .asUnsigned()`
    return new Value({ ...selected, problem: problemHere(text) })
  }

  /** 1 when at least one bit is set. */
  any(): Value {
    return new Value(narrow.reduce('any', this.expr))
  }
  /** 1 when every bit is set. */
  all(): Value {
    return new Value(narrow.reduce('all', this.expr))
  }
  /** 1 when the number of set bits is odd. */
  parity(): Value {
    return new Value(narrow.reduce('parity', this.expr))
  }

  #compare(operator: CompareOperator, other: Operand): Value {
    return new Value(compare(operator, this.expr, operand(other, this.shape)))
  }
}

/** The running number of a repeat: an index, or a value in comparisons. */
export class RepeatIndex {
  readonly loop: Loop
  readonly offset: number

  constructor(loop: Loop, offset = 0) {
    this.loop = loop
    this.offset = offset
  }

  plus(distance: number): RepeatIndex {
    return new RepeatIndex(this.loop, this.offset + distance)
  }
  minus(distance: number): RepeatIndex {
    return this.plus(-distance)
  }

  /** The number as an unsigned value, wide enough for every round. */
  get value(): Value {
    const { loop, offset: plus } = this
    const shape = unsigned(loop.count.plus(plus).clog2())
    return new Value({ kind: 'position', loop, plus, shape })
  }

  eq(other: Operand): Value {
    return this.value.eq(other)
  }
  ne(other: Operand): Value {
    return this.value.ne(other)
  }
  lt(other: Operand): Value {
    return this.value.lt(other)
  }
  le(other: Operand): Value {
    return this.value.le(other)
  }
  gt(other: Operand): Value {
    return this.value.gt(other)
  }
  ge(other: Operand): Value {
    return this.value.ge(other)
  }
}

/** An operand as an expression; a number takes `wanted` when that holds it. */
export function operand(of: Operand, wanted?: Shape): Expr {
  if (of instanceof Value) return of.expr
  if (of instanceof RepeatIndex) return of.value.expr
  const own = typeof of === 'bigint' || Number.isInteger(of) ? shapeOf(BigInt(of)) : (wanted ?? bit)
  return numberExpr(of, wanted !== undefined && holds(wanted, own) ? wanted : own)
}
