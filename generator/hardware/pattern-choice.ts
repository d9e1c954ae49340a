import { mux, type Value } from '../hdl/index.ts'
import type { Choices } from '../schedule/encode.ts'
import { type Pattern, patternText } from '../schedule/pattern.ts'

/** What a choice by pattern looks at: the code, where a program has more than one pattern. */
type Code = Value | undefined

/**
 * A value by pattern. Patterns with the same key share their value; what most of them take is what
 * remains when no other code is there.
 */
export function byPattern(
  { patterns }: Choices,
  code: Code,
  keyOf: (pattern: Pattern | null) => string | number,
  of: (pattern: Pattern | null) => Value,
): Value {
  const groups = new Map<string | number, { pattern: Pattern | null; codes: number[] }>()
  patterns.forEach((pattern, at) => {
    const group = groups.get(keyOf(pattern)) ?? { pattern, codes: [] }
    group.codes.push(at)
    groups.set(keyOf(pattern), group)
  })
  const [rest, ...others] = [...groups.values()].sort((a, b) => b.codes.length - a.codes.length)
  if (rest === undefined) throw new Error('there is no pattern')
  if (code === undefined) return of(rest.pattern)
  return others.reduceRight(
    (otherwise, { pattern, codes }) =>
      mux(
        codes.map(at => code.eq(at)).reduce((a, b) => a.or(b)),
        of(pattern),
        otherwise,
      ),
    of(rest.pattern),
  )
}

/** The codes of the patterns, a line each: what the notes of a module say of them. */
export const patternNotes = ({ patterns }: Choices): string[] =>
  patterns.map((pattern, code) => `Pattern ${code}: ${patternText(pattern)}.`)
