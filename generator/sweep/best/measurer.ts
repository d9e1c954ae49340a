import type { CompiledPoint } from '../compiled.ts'
import type { Tools } from '../keys.ts'
import type { Part } from '../part.ts'
import type { Synthesised } from '../parts/area.ts'
import type { Outline } from '../parts/outline.ts'
import type { Space } from '../points.ts'
import type { Row } from '../results.ts'
import { rowOf } from '../rows.ts'
import type { Bench } from '../sweep.ts'
import { byInput, noParts, PartMaker, type PointParts, partsIn, type Wanted } from '../tasks.ts'

/** Measures points bit by bit, and keeps what was found of each. */
export class Measurer {
  private readonly parts = new Map<CompiledPoint, PointParts>()
  private outcomes: Awaited<ReturnType<Bench['workbench']['outcomes']>> = new Map()
  private readonly space: Space
  private readonly bench: Bench
  private readonly maker: PartMaker

  constructor(space: Space, bench: Bench, tools: Tools) {
    this.space = space
    this.bench = bench
    this.maker = new PartMaker(space.spec, tools)
  }

  /** Measures more of these points. */
  async measure(points: readonly CompiledPoint[], wanted: Partial<Wanted>): Promise<void> {
    const { accuracy = false, area = false, loss = false } = wanted
    const all: Part[] = []
    for (const point of points) {
      const made = await this.maker.partsOf(point, { accuracy, area, loss, verify: false })
      const before = this.parts.get(point) ?? noParts
      all.push(...partsIn([made]))
      this.parts.set(point, {
        accuracy: made.accuracy ?? before.accuracy,
        area: made.area ?? before.area,
        loss: made.loss ?? before.loss,
        verify: null,
      })
    }
    const { workbench, executor } = this.bench
    const stage = area ? 'synthesis' : loss ? 'loss' : 'accuracy'
    this.outcomes = await workbench.outcomes(stage, all.sort(byInput), executor)
  }

  /** What is known of a point. */
  row(point: CompiledPoint): Row {
    return rowOf(point, this.parts.get(point) ?? noParts, this.outcomes, this.space.spec)
  }

  /** What synthesis has found of a point, null when it was not synthesised or failed. */
  synthesised(point: CompiledPoint): Synthesised | null {
    const key = this.parts.get(point)?.area?.key
    const outcome = key === undefined ? undefined : this.outcomes.get(key)
    return outcome !== undefined && 'value' in outcome
      ? (outcome.value as unknown as Synthesised)
      : null
  }

  /** Whether a point was synthesised, with or without success. */
  wasSynthesised(point: CompiledPoint): boolean {
    return this.parts.get(point)?.area != null
  }

  /** The modules of the machines of points, by the key of the machine; none where one failed. */
  async outlines(points: readonly CompiledPoint[]): Promise<ReadonlyMap<string, Outline>> {
    const machines = new Map(points.map(point => [hardwareOf(point), point]))
    const made = [...machines].map(async ([machine, point]) => {
      const part = await this.maker.outlineOf(point)
      return part === null ? [] : [{ machine, part }]
    })
    const parts = (await Promise.all(made)).flat()
    const { workbench, local } = this.bench
    const outcomes = await workbench.outcomes(
      'outlines',
      parts.map(({ part }) => part),
      local,
    )
    return new Map(
      parts.flatMap(({ machine, part }) => {
        const outcome = outcomes.get(part.key)
        if (outcome === undefined || !('value' in outcome)) return []
        return [[machine, outcome.value as unknown as Outline] as const]
      }),
    )
  }
}

/** Names the machine of a point. */
export const hardwareOf = ({ compiled }: CompiledPoint): string => compiled?.hardware ?? ''
