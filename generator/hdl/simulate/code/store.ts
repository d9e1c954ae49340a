import type { Expr } from '../../ir/expr.ts'
import type { Shape } from '../../ir/shape.ts'
import type { Code } from './code.ts'
import { maskOf, normal } from './text.ts'

/** The bits of a signal that a value goes to. */
export interface Part {
  readonly shape: Shape
  readonly start: number
  readonly width: number
}

/** Lines that put a value into a part of a signal whose words have these names. */
export function stored(
  code: Code,
  { shape, start, width }: Part,
  value: Expr,
  name: (n: number) => string,
): string[] {
  const lines: string[] = []
  const end = start + width
  for (let n = Math.floor(start / 32); 32 * n < end; n += 1) {
    const [low, high] = [Math.max(start, 32 * n), Math.min(end, 32 * n + 32)]
    const isWhole = low === 32 * n && (high === 32 * n + 32 || high === shape.width.value)
    if (isWhole && start === 0) {
      lines.push(`${name(n)} = ${normal(code.word(value, n), n, shape)};`)
      continue
    }
    const [count, shift] = [high - low, low - 32 * n]
    const bits = code.bits(value, low - start, count)
    const kept = ~(maskOf(count) << shift)
    const made = isWhole ? bits : `(${name(n)} & ${kept} | ${bits} << ${shift})`
    lines.push(`${name(n)} = ${normal(made, n, shape)};`)
  }
  return lines
}
