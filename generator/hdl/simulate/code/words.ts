import type { Expr, SelectExpr, SliceExpr } from '../../ir/expr.ts'
import { bitsOf } from './bits.ts'
import type { Block } from './block.ts'
import type { Code } from './code.ts'
import type { Cell, Frame } from './elaborate.ts'
import { Numbers } from './numbers.ts'
import { bitwise, maskOf, normal, wordOf, wordsIn } from './text.ts'

/**
 * Expressions as code on words of 32 bits, in one place of the hardware. A word above a value is its
 * sign, or zero; what is asked twice is computed once.
 */
export class Words implements Code {
  readonly #block: Block
  readonly frame: Frame
  readonly #numbers: Numbers
  readonly #known = new Map<Expr, Map<string, string>>()

  constructor(block: Block, frame: Frame) {
    this.#block = block
    this.frame = frame
    this.#numbers = new Numbers(this)
  }

  /** Bits 32 n to 32 n + 31 of the value. */
  word(expr: Expr, n: number): string {
    const count = wordsIn(expr.shape)
    if (n >= count)
      return expr.shape.signed
        ? this.once(expr, `w${n}`, () => `${this.word(expr, count - 1)} >> 31`)
        : '0'
    return this.once(expr, `w${n}`, () => this.#word(expr, n))
  }

  /** Bits `at` to `at + count - 1` of the value, count at most 32; zeros above its own bits. */
  bits(expr: Expr, at: number, count: number): string {
    const own = Math.min(count, expr.shape.width.value - at)
    if (own <= 0) return '0'
    return this.once(expr, `b${at}:${own}`, () => bitsOf(this, expr, at, own))
  }

  /** Whether a bit of the value is 1, as a condition. */
  truth(expr: Expr): string {
    return this.once(expr, 'truth', () => {
      if (expr.kind === 'compare') return this.#numbers.compare(expr)
      return `${this.#all(expr, n => this.word(expr, n), '|')} !== 0`
    })
  }

  /** Where a part select starts: a number, or the code of one that only hardware knows. */
  start({ low: { fixed, terms } }: SliceExpr): number | string {
    let start = fixed.value
    const late: string[] = []
    for (const term of terms) {
      if (term.kind === 'loop')
        start += (this.frame.round(term.loop) + term.plus) * term.stride.value
      else late.push(`${this.#numbers.number(term.value)} * ${term.stride.value}`)
    }
    return late.length === 0 ? start : this.#block.hold([start, ...late].join(' + '))
  }

  /** The case whose number the index is. */
  choose({ index, cases, otherwise }: SelectExpr, of: (value: Expr) => string): string {
    const [at, suffix] = this.#numbers.either(index)
    const lines = cases.map(({ when, value }) => `${at} === ${when}${suffix} ? ${of(value)} : `)
    return `(${lines.join('')}${of(otherwise)})`
  }

  load(cell: Cell, n: number, low: number, end: number): string {
    return this.#block.load(cell, n, low, end)
  }

  once(expr: Expr, what: string, make: () => string): string {
    const known = this.#known.get(expr) ?? new Map<string, string>()
    this.#known.set(expr, known)
    const found = known.get(what) ?? this.#block.hold(make())
    known.set(what, found)
    return found
  }

  #word(expr: Expr, n: number): string {
    const { shape } = expr
    switch (expr.kind) {
      case 'constant':
        return wordOf(expr.value, n)
      case 'position':
        return wordOf(BigInt(this.frame.round(expr.loop) + expr.plus), n)
      case 'signal': {
        const end = Math.min(shape.width.value, 32 * (n + 1))
        return this.load(this.frame.cell(expr.signal), n, 32 * n, end)
      }
      case 'unary':
        if (expr.operator === 'neg') return this.#numbers.word(expr, n)
        return normal(`~${this.word(expr.of, n)}`, n, shape)
      case 'reduce':
        return `(${this.#reduced(expr.operator, expr.of)} ? 1 : 0)`
      case 'binary': {
        const sign = bitwise[expr.operator]
        if (sign === undefined) return this.#numbers.word(expr, n)
        return normal(`(${this.word(expr.left, n)} ${sign} ${this.word(expr.right, n)})`, n, shape)
      }
      case 'compare':
        return `(${this.truth(expr)} ? 1 : 0)`
      case 'slice':
      case 'concat':
      case 'replicate':
        return normal(this.bits(expr, 32 * n, 32), n, shape)
      case 'fit':
        return normal(this.word(expr.of, n), n, shape)
      case 'mux':
        return `(${this.truth(expr.condition)} ? ${this.word(expr.whenTrue, n)} : ${this.word(expr.whenFalse, n)})`
      case 'select':
        return this.choose(expr, value => this.word(value, n))
      default:
        return expr satisfies never
    }
  }

  #reduced(operator: 'any' | 'all' | 'parity', of: Expr): string {
    if (operator === 'any') return this.truth(of)
    const { width } = of.shape
    const bits = (n: number) => this.bits(of, 32 * n, 32)
    if (operator === 'parity') return `parity(${this.#all(of, bits, '^')})`
    const zeros = (n: number) => `(${bits(n)} ^ ${maskOf(width.value - 32 * n)})`
    return `${this.#all(of, zeros, '|')} === 0`
  }

  /** The words of a value with an operator between them. */
  #all(of: Expr, word: (n: number) => string, operator: string): string {
    const all = Array.from({ length: wordsIn(of.shape) }, (_, n) => word(n))
    return `(${all.join(` ${operator} `)})`
  }
}
