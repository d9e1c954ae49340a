import { fieldNames } from '../../config/fields.ts'
import { fieldProblems } from '../../config/parse.ts'
import { words } from '../../text/wording.ts'
import type { AxisValue } from '../results.ts'
import { bitsOf, bitsText } from './matrix-bits.ts'
import { isRange, type Range, rangeProblem, valuesOf } from './range.ts'

/** The options of a sweep: the values of each that is named, in the order of the fields. */
export type Axes = ReadonlyMap<string, readonly AxisValue[]>

/** The values of the options of a spec, and every problem with them. */
export function readAxes(design: unknown): {
  readonly axes: Axes
  readonly problems: readonly string[]
} {
  // What is no object is refused with the keys of the spec.
  if (!isRecord(design)) return { axes: new Map(), problems: [] }
  const unknown = Object.keys(design).filter(field => !fieldNames.includes(field))
  const problems = unknown.flatMap(field => fieldProblems({ [field]: null }))
  const axes = new Map<string, readonly AxisValue[]>()
  for (const field of fieldNames) {
    const asked = design[field]
    if (asked === undefined) continue
    const found = readAxis(field, asked)
    problems.push(...found.problems)
    axes.set(field, found.values)
  }
  return { axes, problems }
}

/** A request, as `parseConfig` takes it, of the values of a point. */
export const requestOf = (values: Readonly<Record<string, AxisValue>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, fieldOf(field, value)]))

function readAxis(field: string, asked: unknown) {
  if (field !== bitsField && isRange(asked)) return readRange(field, asked)
  const list = Array.isArray(asked) ? asked : [asked]
  if (list.length === 0) return refused([`${words(field)} is an empty list; ${oneValue}`])
  if (field === 'name' && list.length > 1) {
    return refused([`name is a list; all designs of a sweep share one name: ${oneValue}`])
  }
  const values = list.map(value => (field === bitsField ? textOf(value) : value))
  const problems = list.flatMap(value => fieldProblems({ [field]: read(field, value) }))
  return { values: [...new Set(values)] as AxisValue[], problems: [...new Set(problems)] }
}

function readRange(field: string, range: Range) {
  const problem = rangeProblem(words(field), range)
  if (problem !== undefined) return refused([problem])
  const values = valuesOf(range)
  return { values, problems: values.flatMap(value => fieldProblems({ [field]: value })) }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const refused = (problems: readonly string[]) => ({ values: [], problems })
const oneValue = 'give it at least one value, or leave it out for the default'
const bitsField = 'matrixFractionBits'

const textOf = (value: unknown): unknown => (isRecord(value) ? bitsText(value) : value)

const read = (field: string, value: unknown): unknown =>
  field === bitsField && typeof value === 'string' ? bitsOf(value) : value

const fieldOf = (field: string, value: AxisValue): unknown => read(field, value)
