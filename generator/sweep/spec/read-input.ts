import * as z from 'zod'
import { layouts } from '../../inputs/keys/key-shape.ts'
import { nameListProblems } from '../../inputs/names.ts'
import { wayOut } from '../../text/nearest.ts'
import { either, show } from '../../text/wording.ts'

const path = z.string().min(1).optional()

const fields = {
  ...{ file: path, keys: path, beta: path, gate: path },
  names: z.record(z.string(), z.unknown()).optional(),
  layout: z.literal(layouts).optional(),
  normalize: z.boolean().optional(),
  negate: z.boolean().optional(),
  unit: z.number().positive().optional(),
}

const truth = 'true or false'
const aPath = 'the path of a file'

const expected: Readonly<Record<keyof typeof fields, string>> = {
  ...{ file: aPath, keys: aPath, beta: aPath, gate: aPath },
  names: 'an object such as { "k": "key" }',
  layout: either(layouts),
  ...{ normalize: truth, negate: truth },
  unit: 'a number above 0, such as 0.0078125',
}

const example = '{ "file": "layer3.safetensors" }'

/** What is wrong with the input of a spec, a sentence each. */
export function inputProblems({ input, families }: Readonly<Record<string, unknown>>): string[] {
  if (input === undefined) return []
  if (families !== undefined)
    return [
      'input and families are both given; matrices come from one of them: leave out the other',
    ]
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return [`input is ${show(input)}; expected an object such as ${example}`]
  const given = Object.entries(input)
  const wrong = given.flatMap(([name, value]) => {
    if (!isField(name)) {
      return [
        `there is no key ${show(name)} in input; ${wayOut(name, 'keys', Object.keys(fields))}`,
      ]
    }
    if (!fields[name].safeParse(value).success)
      return [`${name} of input is ${show(value)}; expected ${expected[name]}`]
    return name === 'names' ? nameListProblems(value as object) : []
  })
  if (wrong.length > 0) return wrong
  const has = (name: string) => given.some(([one, value]) => one === name && value !== undefined)
  const isOne = has('file') ? !['keys', 'beta', 'gate'].some(has) : has('keys') && has('beta')
  return isOne
    ? []
    : [
        `input has ${either(given.map(([name]) => name)) || 'nothing'}; expected file, or keys and beta`,
      ]
}

const isField = (name: string): name is keyof typeof fields => Object.hasOwn(fields, name)
