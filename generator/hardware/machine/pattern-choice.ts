import { mux, type Value } from '../../hdl/index.ts'
import { span } from '../../program/matrix/blocks.ts'
import { type Pattern, patternText } from '../../program/pattern.ts'
import type { Choices } from '../../program/words/encode.ts'
import type { Builder } from './stages.ts'

/** Where a value is chosen by pattern: the code is there where a program has more than one. */
export interface Chooser {
  readonly m: Builder
  readonly choices: Choices
  readonly code: Value | undefined
}

/**
 * A value by pattern. Patterns with the same key share their value; what most of them take is what
 * remains when no other code is there.
 */
export function byPattern(
  { m, choices: { patterns }, code }: Chooser,
  keyOf: (pattern: Pattern | null) => string | number,
  of: (pattern: Pattern | null) => Value,
): Value {
  const groups = new Map<string | number, (Pattern | null)[]>()
  for (const pattern of patterns) {
    groups.set(keyOf(pattern), [...(groups.get(keyOf(pattern)) ?? []), pattern])
  }
  const [[rest] = [], ...others] = [...groups.values()].sort((a, b) => b.length - a.length)
  if (rest === undefined) throw new Error('there is no pattern')
  if (code === undefined) return of(rest)
  const is = (one: Pattern | null): Value =>
    code.eq(m.number(patternName(one), patterns.indexOf(one), code.shape, patternText(one)))
  return others.reduceRight<Value>(
    (otherwise, [first = null, ...same]) =>
      mux(
        same.reduce((any, one) => any.or(is(one)), is(first)),
        of(first),
        otherwise,
      ),
    of(rest),
  )
}

/** `CORNERS_OF_4_LOWER`: the name of a pattern in the Verilog. */
function patternName(pattern: Pattern | null): string {
  if (pattern === null) return 'WHOLE_TILES'
  const { blocks, granularity, unit } = pattern
  if (granularity === 'tile') return `BLOCKS_OF_${blocks.size}`
  return `CORNERS_OF_${span(blocks)}_${unit === 'left' ? 'LOWER' : 'UPPER'}`
}
