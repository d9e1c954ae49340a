import type { Expr } from '../../ir/expr.ts'
import { operandsOf } from '../../ir/traverse.ts'
import type { Code } from './code.ts'
import { bitwise, masked, maskOf, wordOf, wordsIn } from './text.ts'

/**
 * Bits `at` to `at + count - 1` of a value, all of them its own, count at most 32. A part of something
 * put together is put together from parts, so that wide buses need no wide arithmetic.
 */
export function bitsOf(words: Code, expr: Expr, at: number, count: number): string {
  switch (expr.kind) {
    case 'constant':
      return wordOf(BigInt.asUintN(count, expr.value >> BigInt(at)), 0)
    case 'signal': {
      const cell = words.frame.cell(expr.signal)
      return cut(n => words.load(cell, n, at, at + count), at, count)
    }
    case 'concat':
      return joined(words, [...expr.parts].reverse(), at, count)
    case 'replicate': {
      const one = expr.of
      if (one.shape.width.value === 1) return `(-${words.bits(one, 0, 1)} & ${maskOf(count)})`
      return joined(
        words,
        Array.from({ length: expr.count.value }, () => one),
        at,
        count,
      )
    }
    case 'slice': {
      const start = words.start(expr)
      if (typeof start === 'number') return words.bits(expr.of, start + at, count)
      return late(words, expr.of, `${start} + ${at}`, count)
    }
    default: {
      const isInside = partsOf(expr).every(({ shape }) => at + count <= shape.width.value)
      const bits = isInside
        ? bitByBit(words, expr, of => words.bits(of, at, count), count)
        : undefined
      return bits ?? cut(n => words.word(expr, n), at, count)
    }
  }
}

/** The values of whose bits those of an expression are made, each of those at its place. */
function partsOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'mux') return [expr.whenTrue, expr.whenFalse]
  if (expr.kind === 'select') return [expr.otherwise, ...expr.cases.map(({ value }) => value)]
  return operandsOf(expr)
}

/** The bits of an expression that is made bit by bit; nothing for another. */
function bitByBit(
  words: Code,
  expr: Expr,
  of: (inner: Expr) => string,
  count: number,
): string | undefined {
  switch (expr.kind) {
    case 'fit':
      return of(expr.of)
    case 'mux':
      return `(${words.truth(expr.condition)} ? ${of(expr.whenTrue)} : ${of(expr.whenFalse)})`
    case 'select':
      return words.choose(expr, of)
    case 'unary':
      return expr.operator === 'not' ? masked(`~${of(expr.of)}`, count) : undefined
    case 'binary': {
      const sign = bitwise[expr.operator]
      return sign && `(${of(expr.left)} ${sign} ${of(expr.right)})`
    }
    default:
      return undefined
  }
}

/** `count` bits from `at` on of a value that is there as words. */
function cut(word: (n: number) => string, at: number, count: number): string {
  const [n, shift] = [Math.floor(at / 32), at % 32]
  if (shift === 0) return masked(word(n), count)
  if (shift + count <= 32) return masked(`(${word(n)} >>> ${shift})`, count)
  return masked(`(${word(n)} >>> ${shift} | ${word(n + 1)} << ${32 - shift})`, count)
}

/** `count` bits from `at` on of parts side by side, the lowest first. */
function joined(words: Code, parts: readonly Expr[], at: number, count: number): string {
  const pieces: string[] = []
  let low = 0
  for (const part of parts) {
    const { value: width } = part.shape.width
    const [from, end] = [Math.max(at, low), Math.min(at + count, low + width)]
    if (from < end) {
      const bits = words.bits(part, from - low, end - from)
      pieces.push(from === at ? bits : `${bits} << ${from - at}`)
    }
    low += width
  }
  return pieces.length === 1 ? (pieces[0] ?? '0') : `(${pieces.join(' | ')})`
}

/** Bits from where only hardware knows; those outside the value are zero. */
function late(words: Code, of: Expr, at: string, count: number): string {
  const all = Array.from({ length: wordsIn(of.shape) }, (_, n) => words.word(of, n))
  return `pick([${all.join(', ')}], ${of.shape.width.value}, ${at}, ${count})`
}
