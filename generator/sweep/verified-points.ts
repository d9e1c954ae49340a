import type { CompiledPoint } from './compiled.ts'
import type { CompleteSpec } from './spec/spec.ts'

/** Of so many different machines one is verified with `sample`. */
const oneOf = 8

/**
 * The points that Verilator runs: all with a design, or a sample, which is the same every time: one
 * machine of eight in the order of the points, and the first of each scheme. Points with the same
 * machine as one of these are verified with it.
 */
export function verifiedPoints(
  points: readonly CompiledPoint[],
  verify: CompleteSpec['verify'],
): ReadonlySet<CompiledPoint> {
  const designs = points.filter(({ compiled }) => compiled !== null)
  if (verify === 'none') return new Set()
  if (verify === 'all') return new Set(designs)
  const machines = [...new Set(designs.map(hardwareOf))]
  const firsts = new Map(designs.map(point => [point.config?.scheme, point] as const).reverse())
  const chosen = new Set([
    ...machines.filter((_, n) => n % oneOf === 0),
    ...[...firsts.values()].map(hardwareOf),
  ])
  return new Set(designs.filter(point => chosen.has(hardwareOf(point))))
}

const hardwareOf = ({ compiled }: CompiledPoint): string => compiled?.hardware ?? ''
