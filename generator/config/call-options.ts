import { wayOut } from '../text/nearest.ts'
import { show } from '../text/wording.ts'

/** What an option of a call may be: a test, and its words in a sentence. */
export interface OptionKind {
  readonly expected: string
  readonly holds: (value: unknown) => boolean
}

export const anObject: OptionKind = {
  expected: 'an object',
  holds: value => typeof value === 'object' && value !== null && !Array.isArray(value),
}
export const aFunction: OptionKind = {
  expected: 'a function',
  holds: value => typeof value === 'function',
}
export const aText: OptionKind = {
  expected: 'a text that is not empty',
  holds: value => typeof value === 'string' && value !== '',
}
export const aTruth: OptionKind = {
  expected: 'true or false',
  holds: value => typeof value === 'boolean',
}

/** A whole number in a range. */
export const aWhole = (low: number, high: number): OptionKind => ({
  expected: `a whole number from ${low} to ${high}`,
  holds: value => Number.isInteger(value) && Number(value) >= low && Number(value) <= high,
})

/** Milliseconds, as many as a timer can wait. */
export const aDuration: OptionKind = {
  expected: 'milliseconds from 1 to 2147483647',
  holds: value => typeof value === 'number' && value >= 1 && value <= 2 ** 31 - 1,
}

/** For an option that is checked elsewhere. */
export const anything: OptionKind = { expected: 'anything', holds: () => true }

/**
 * What is wrong with the options of a call of the library, a sentence each; what is undefined is left
 * out. `kinds` has an entry for every option of the type, so that none can be forgotten.
 */
export function callProblems<Options extends object>(
  call: string,
  options: unknown,
  kinds: { readonly [Name in keyof Required<Options>]: OptionKind },
): string[] {
  if (!anObject.holds(options)) {
    return [`the options of ${call} are ${show(options)}; expected an object such as {}`]
  }
  const known = new Map<string, OptionKind>(Object.entries(kinds))
  return Object.entries(options as object).flatMap(([name, value]) => {
    const kind = known.get(name)
    if (kind === undefined) return [unknownOption(call, name, [...known.keys()])]
    if (value === undefined || kind.holds(value)) return []
    return [`${name} is ${show(value)}; expected ${kind.expected}`]
  })
}

const unknownOption = (call: string, name: string, known: readonly string[]): string =>
  `${call} has no option ${show(name)}; ${wayOut(name, 'options', known)}`
