import type { Synthesised } from '../parts/area.ts'
import type { Outline } from '../parts/outline.ts'

/**
 * Lower bounds of areas that have not been synthesised. Every module is synthesised by itself and
 * its figure depends on its own text alone; so a machine takes at least what those of its modules
 * take that stand in machines synthesised before, as often as they stand in it, and its memories.
 */
export class AreaBounds {
  private readonly known = new Map<string, number>()
  private areaPerBit = 0

  /** Takes in what one synthesis has found. */
  learn({ modules, areaPerBit }: Synthesised): void {
    for (const [digest, area] of Object.entries(modules)) this.known.set(digest, area)
    this.areaPerBit = Math.max(this.areaPerBit, areaPerBit)
  }

  /** What a metric of area is at least; nothing is known of other metrics than these three. */
  atLeast(metric: string, { modules, memoryBits }: Outline): number {
    const sum = (count: 'instances' | 'inArray') =>
      modules.reduce((all, one) => all + one[count] * (this.known.get(one.digest) ?? 0), 0)
    if (metric === 'area') return less(sum('instances') + memoryBits * this.areaPerBit)
    if (metric === 'arrayArea') return less(sum('inArray'))
    return metric === 'memoryBits' ? memoryBits : Number.NEGATIVE_INFINITY
  }
}

/** Sums in another order round otherwise, far less than this. */
const less = (bound: number): number => bound * (1 - 1e-9)
