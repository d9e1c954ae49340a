import { complete } from '../config/defaults.ts'
import { ConfigError } from '../config/errors.ts'
import { parseConfig } from '../config/parse.ts'
import type { Config } from '../config/record/config.ts'
import { schema } from '../config/schema.ts'
import { plural } from '../text/wording.ts'
import type { AxisValue } from './results.ts'
import { type Axes, readAxes, requestOf } from './spec/axes.ts'
import { readConstraints } from './spec/constraints.ts'
import type { Condition } from './spec/expression.ts'
import { specProblems } from './spec/read-spec.ts'
import { type CompleteSpec, completeSpec, type SweepSpec } from './spec/spec.ts'

/** A point of a sweep before anything is found of it. */
export interface Point {
  /** Place in the product of the axes, from 0; points that a constraint removes leave a gap. */
  readonly point: number
  readonly request: Readonly<Record<string, AxisValue>>
  /** The design, or null with the sentences that say why there is none. */
  readonly config: Config | null
  readonly failure: string | null
}

/** A spec that has been checked: its axes, and its points in their order. */
export interface Space {
  readonly spec: CompleteSpec
  readonly axes: Readonly<Record<string, readonly AxisValue[]>>
  readonly fixed: Readonly<Record<string, AxisValue>>
  readonly points: readonly Point[]
}

/** Points that a sweep may have. */
export const pointLimit = 100_000

/** The points that a spec asks for. Throws ConfigError with everything that is wrong with it. */
export function spaceOf(asked: SweepSpec): Space {
  const wrong = specProblems(asked)
  const { axes, problems } = readAxes(asked?.design)
  const { conditions, problems: worse } = readConstraints(asked?.constraints)
  const all = [...wrong, ...problems, ...worse]
  if (all.length > 0) throw new ConfigError(all)
  const spec = completeSpec(asked)
  const size = [...axes.values()].reduce((product, values) => product * values.length, 1)
  if (size > pointLimit) {
    const way = `expected at most ${pointLimit}: give fewer values`
    throw new ConfigError([`the product of the lists has ${size} points; ${way}`])
  }
  const entries = [...axes]
  const single = entries.flatMap(([field, [value]]) =>
    value === undefined ? [] : [[field, value] as const],
  )
  return {
    spec,
    axes: Object.fromEntries(entries.filter(([, values]) => values.length > 1)),
    fixed: Object.fromEntries(single.filter(([field]) => axes.get(field)?.length === 1)),
    points: keptPoints(axes, size, conditions),
  }
}

function keptPoints(axes: Axes, size: number, conditions: readonly Condition[]): Point[] {
  const removed = conditions.map(() => 0)
  const points: Point[] = []
  for (let point = 0; point < size; point += 1) {
    const request = valuesAt(axes, size, point)
    const broken = firstBroken(conditions, request)
    if (broken < 0) points.push({ point, request, ...designOf(request) })
    else removed[broken] = (removed[broken] ?? 0) + 1
  }
  if (points.length > 0) return points
  const blame = conditions.map(({ text }, n) => `"${text}" removes ${removed[n]}`).join(', ')
  const all = plural(size, 'point', 'points')
  throw new ConfigError([`no point is left of ${all}: ${blame}; relax the constraints`])
}

/** The values of a point: the last option changes fastest. */
function valuesAt(axes: Axes, size: number, point: number): Record<string, AxisValue> {
  let block = size
  const values: Record<string, AxisValue> = {}
  for (const [field, list] of axes) {
    block /= list.length
    const value = list[Math.floor(point / block) % list.length]
    if (value !== undefined) values[field] = value
  }
  return values
}

function firstBroken(conditions: readonly Condition[], values: Record<string, AxisValue>): number {
  if (conditions.length === 0) return -1
  // Conditions between fields are not asked here, so that points without a design can be removed.
  const { matrixFractionBits: _, ...design } = complete(schema.parse(requestOf(values)))
  return conditions.findIndex(({ holds }) => !holds(design))
}

function designOf(values: Readonly<Record<string, AxisValue>>): Pick<Point, 'config' | 'failure'> {
  try {
    return { config: parseConfig(requestOf(values)), failure: null }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { config: null, failure: error.problems.join('; ') }
  }
}
