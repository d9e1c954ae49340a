import * as z from 'zod'
import { schemaName } from '../../config/schema.ts'
import { familyNames } from '../../inputs/families/families.ts'
import { matrixLimit } from '../../inputs/families/family.ts'
import { targets, yosysChoices } from '../../synth/targets.ts'
import { wayOut } from '../../text/nearest.ts'
import { either, show } from '../../text/wording.ts'
import { inputProblems } from './read-input.ts'
import { asksFor, completeSpec, metricGroups, type SweepSpec, timedTargets } from './spec.ts'

interface Found {
  readonly input?: unknown
}

const sentence = (what: string, expected: string) => ({
  error: ({ input }: Found) => `${what} is ${show(input)}; expected ${expected}`,
})

function listOf(what: string, one: string, values: readonly string[]) {
  const message = sentence(what, `a list of ${either(values)}`)
  return z.array(z.literal(values, sentence(one, either(values))), message).min(1, message)
}

function whole(what: string, low: number, high: number) {
  const message = sentence(what, `a whole number from ${low} to ${high}`)
  return z.int(message).min(low, message).max(high, message)
}

const oneOf = (what: string, values: readonly string[]) =>
  z.literal(values, sentence(what, either(values)))

const design = sentence('design', 'an object such as { "chunkSize": [32, 64], "arraySize": 8 }')
const constraints = sentence('constraints', 'a list of texts such as "arraySize <= chunkSize"')
const liberty = sentence('liberty', 'the path of a Liberty file, or a list of them')
const path = z.string().min(1)
const ramArea = sentence('ramAreaPerBit', 'a number from 0 on')

/** Tokens that are recorded beside the model, and can be predicted. */
const recordedTokens = 8192

const fields = {
  design: z.record(z.string(), z.unknown(), design),
  constraints: z.array(z.string(constraints), constraints).optional(),
  metrics: listOf('metrics', 'a metric', metricGroups).optional(),
  families: listOf('families', 'a family', familyNames).optional(),
  count: whole('count', 1, matrixLimit).optional(),
  seed: whole('seed', 0, 2 ** 32 - 1).optional(),
  input: z.unknown().optional(),
  target: oneOf('target', targets).optional(),
  liberty: z.union([path, z.array(path).min(1)], liberty).optional(),
  ramAreaPerBit: z.number(ramArea).min(0, ramArea).optional(),
  yosys: oneOf('yosys', yosysChoices).optional(),
  verify: oneOf('verify', ['none', 'sample', 'all']).optional(),
  lossTokens: whole('lossTokens', 64, recordedTokens).optional(),
}

const schema = z.strictObject({ $schema: schemaName, ...fields })

/** Names of what a spec may hold. */
export const specKeys: readonly string[] = Object.keys(fields)

/** What is wrong with a spec as far as its own keys go; the options of its designs come later. */
export function specProblems(spec: unknown): string[] {
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) {
    return [`the spec is ${show(spec)}; expected an object such as ${example}`]
  }
  const issues = schema.safeParse(spec).error?.issues ?? []
  const problems = issues.flatMap(issue =>
    issue.code === 'unrecognized_keys' ? issue.keys.map(unknownKey) : [issue.message],
  )
  const all = [...problems, ...inputProblems({ ...spec })]
  return all.length > 0 ? [...new Set(all)] : targetProblems(spec as SweepSpec)
}

const example = '{ "design": { "chunkSize": [32, 64] }, "metrics": ["cycles"] }'

const unknownKey = (key: string): string =>
  `there is no key ${show(key)} in a spec; ${wayOut(key, 'keys', specKeys)}`

function targetProblems(spec: SweepSpec): string[] {
  const asked = completeSpec(spec)
  const { target, liberty } = asked
  if (!asksFor(asked, 'area', 'clock')) return []
  return [
    ...(target === 'asic' && liberty === undefined
      ? ['target asic needs the cells of a technology; name a Liberty file with liberty']
      : []),
    ...(target !== 'asic' && liberty !== undefined
      ? [`liberty is ${show(liberty)}, but the target is ${target}; it is for target asic`]
      : []),
    ...(asksFor(asked, 'clock') && !timedTargets.includes(target)
      ? [
          `metric clock is asked for, but target ${target} has no timing; expected target ${either(timedTargets)}`,
        ]
      : []),
  ]
}
