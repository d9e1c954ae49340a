import type { BinaryExpr, CompareExpr, Expr, UnaryExpr } from '../../ir/expr.ts'
import { sameShape } from '../../ir/shape.ts'
import type { Code } from './code.ts'
import { wordsIn } from './text.ts'

type Arithmetic = BinaryExpr | UnaryExpr

/** Bits up to which a number of JavaScript is exact. */
const exactBits = 53

/**
 * Arithmetic and comparisons as code: on integers of 32 bits where results have no more, on numbers
 * while these are exact, and on BigInt beyond.
 */
export class Numbers {
  readonly #words: Code

  constructor(words: Code) {
    this.#words = words
  }

  /** Word `n` of a sum, a difference, a product or a negative. */
  word(expr: Arithmetic, n: number): string {
    const width = expr.shape.width.value
    if (width <= 32) return this.#small(expr)
    if (width > exactBits) return `Number(BigInt.asIntN(32, ${this.big(expr)} >> ${32 * n}n))`
    return n === 0
      ? `(${this.number(expr)} | 0)`
      : `(Math.floor(${this.number(expr)} / 4294967296) | 0)`
  }

  /** A value of at most 53 bits as a number; its low bits where it has more. */
  number(expr: Expr): string {
    return this.#words.once(expr, 'number', () => {
      const { signed, width } = expr.shape
      if (width.value > 32 && isArithmetic(expr)) return this.#apply(expr, of => this.number(of))
      const low = this.#words.word(expr, 0)
      if (width.value > 32) return `(${this.#words.word(expr, 1)} * 4294967296 + (${low} >>> 0))`
      return width.value === 32 && !signed ? `(${low} >>> 0)` : low
    })
  }

  /** A value of any width as a BigInt. */
  big(expr: Expr): string {
    return this.#words.once(expr, 'big', () => {
      if (isArithmetic(expr) && expr.shape.width.value > exactBits)
        return this.#apply(expr, of => this.big(of))
      const { signed, width } = expr.shape
      const count = wordsIn(expr.shape)
      const words = Array.from({ length: count }, (_, n) => this.#words.word(expr, n))
      const whole = !signed && width.value % 32 === 0
      const [top = '0', ...rest] = words.reverse()
      return rest.reduce(
        (high, low) => `(${high} << 32n | BigInt(${low} >>> 0))`,
        `BigInt(${top}${whole ? ' >>> 0' : ''})`,
      )
    })
  }

  /** The value as a number where it is exact, else as a BigInt; with what ends a literal of its kind. */
  either(expr: Expr): readonly [code: string, suffix: string] {
    return expr.shape.width.value <= exactBits ? [this.number(expr), ''] : [this.big(expr), 'n']
  }

  /** The outcome of a comparison, as a condition. */
  compare({ operator, left, right }: CompareExpr): string {
    const isExact = [left, right].every(({ shape }) => shape.width.value <= exactBits)
    const sign = signs[operator]
    if (isExact) return `${this.number(left)} ${sign} ${this.number(right)}`
    if (sameShape(left.shape, right.shape) && (operator === 'eq' || operator === 'ne')) {
      const unlike = Array.from(
        { length: wordsIn(left.shape) },
        (_, n) => `(${this.#words.word(left, n)} ^ ${this.#words.word(right, n)})`,
      )
      return `(${unlike.join(' | ')}) ${sign} 0`
    }
    return `${this.big(left)} ${sign} ${this.big(right)}`
  }

  #small(expr: Arithmetic): string {
    const of = (inner: Expr) => this.#words.word(inner, 0)
    if (expr.kind === 'binary' && expr.operator === 'mul')
      return `Math.imul(${of(expr.left)}, ${of(expr.right)})`
    return `(${this.#apply(expr, of)} | 0)`
  }

  #apply(expr: Arithmetic, of: (inner: Expr) => string): string {
    // In brackets, as `--` would be another operator.
    if (expr.kind === 'unary') return `-(${of(expr.of)})`
    const sign = { add: '+', sub: '-', mul: '*' }[expr.operator as 'add' | 'sub' | 'mul']
    return `${of(expr.left)} ${sign} (${of(expr.right)})`
  }
}

const isArithmetic = (expr: Expr): expr is Arithmetic =>
  (expr.kind === 'unary' && expr.operator === 'neg') ||
  (expr.kind === 'binary' && ['add', 'sub', 'mul'].includes(expr.operator))

const signs = { eq: '===', ne: '!==', lt: '<', le: '<=', gt: '>', ge: '>=' } as const
