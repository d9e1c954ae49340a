import { designPartOf } from './keys.ts'
import type { Executor, Outcome, Part } from './part.ts'
import type { Compiled } from './parts/design.ts'
import type { Point } from './points.ts'
import type { Workbench } from './workbench.ts'

/** A point whose design has been compiled, or that has none. */
export interface CompiledPoint extends Point {
  readonly compiled: Compiled | null
}

/** Compiles the designs of all points; each design once, and not again when the cache has it. */
export async function compilePoints(
  points: readonly Point[],
  workbench: Workbench,
  executor: Executor,
): Promise<CompiledPoint[]> {
  const parts = await Promise.all(
    points.map(async ({ config }) =>
      config === null ? null : await designPartOf({ kind: 'design', config }),
    ),
  )
  const wanted = parts.filter((part): part is Part => part !== null)
  const outcomes = await workbench.outcomes('designs', wanted, executor)
  return points.map((point, n) => {
    const part = parts[n]
    return part == null
      ? { ...point, compiled: null }
      : compiledPoint(point, outcomes.get(part.key))
  })
}

function compiledPoint(point: Point, outcome: Outcome | undefined): CompiledPoint {
  if (outcome !== undefined && 'value' in outcome) {
    return { ...point, compiled: outcome.value as unknown as Compiled }
  }
  if (outcome === undefined) throw new Error('a design has no outcome')
  // What cannot be compiled is no design, as what cannot be parsed.
  const config = outcome.lasting ? null : point.config
  return { ...point, config, compiled: null, failure: outcome.failure }
}
