import fc from 'fast-check'
import { OutputError, UsageError } from '../../../generator/cli/files/errors.ts'
import { ConfigError } from '../../../generator/config/errors.ts'
import { InputError } from '../../../generator/inputs/errors.ts'
import { ResultsError } from '../../../generator/report/json.ts'
import { ToolError } from '../../../generator/system/errors.ts'

/** Something that must hold for every input of a kind. */
export interface Property {
  readonly name: string
  /** What is given, and what must hold. */
  readonly claim: string
  /** Tries so many inputs; the result has the smallest input that fails. */
  readonly check: (cases: number, seed: number) => Promise<Checked>
}

export interface Checked {
  readonly cases: number
  /** The smallest input that fails, and how; null when none was found. */
  readonly failure: string | null
}

/** A property of inputs: `fault` says in words what is wrong with the answer to one, or gives null. */
export const property = <Input>(
  name: string,
  claim: string,
  inputs: fc.Arbitrary<Input>,
  fault: (input: Input) => string | null | Promise<string | null>,
): Property => ({
  name,
  claim,
  check: async (cases, seed) => {
    const holds = fc.asyncProperty(inputs, async input => {
      const found = await fault(input)
      if (found !== null) throw new Error(found)
    })
    const details = await fc.check(holds, { numRuns: cases, seed })
    if (!details.failed) return { cases: details.numRuns, failure: null }
    const input = fc.stringify(details.counterexample?.[0]).slice(0, 500)
    const { errorInstance } = details
    const how = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
    return { cases: details.numRuns, failure: `${how.slice(0, 1000)}\n    for ${input}` }
  },
})

const ours = [ConfigError, InputError, OutputError, UsageError, ToolError, ResultsError]

/** Runs something that must end well or refuse in our own words; what is wrong with how it ended. */
export async function faultOf(work: () => unknown): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    if (!(error instanceof Error)) return `throws ${String(error)}`
    if (!ours.some(kind => error instanceof kind)) return `throws ${error.stack ?? error.message}`
    return sentenceFault(error.message)
  }
}

const slips =
  /\n {4}at |\bundefined\b|\[object|TypeError|RangeError|SyntaxError|Cannot (read|convert)|is not (a function|iterable)|call stack|Invalid (array|typed)|Unexpected (token|end)|^\s*$/

/** What shows that a message was not written by hand. */
export function sentenceFault(text: string): string | null {
  const slip = slips.exec(text)
  return slip === null ? null : `says ${JSON.stringify(slip[0])} in ${JSON.stringify(text)}`
}
