import { expect, test } from 'vitest'
import { parseConfig } from '../../../generator/config/parse.ts'
import type { CompiledPoint } from '../../../generator/sweep/compiled.ts'
import { verifiedPoints } from '../../../generator/sweep/verified-points.ts'

/** A point with the machine of this name; none for a point without a design. */
function pointOf(point: number, machine: string | null, scheme: string): CompiledPoint {
  const config = machine === null ? null : parseConfig({ chunkSize: 16, scheme })
  const cycles = { compute: 1, interval: 1, busy: 1, utilization: 1 }
  const compiled = machine === null ? null : { cycles, hardware: machine, arithmetic: '' }
  return { point, request: {}, config, compiled, failure: null }
}

const points = [
  pointOf(0, null, 'blocked'),
  ...Array.from({ length: 12 }, (_, n) => pointOf(1 + n, `b${n}`, 'blocked')),
  pointOf(13, 'b0', 'blocked'),
  ...Array.from({ length: 4 }, (_, n) => pointOf(14 + n, `n${n}`, 'neumann')),
  pointOf(18, 's0', 'substitution'),
]

const chosen = (verify: 'none' | 'sample' | 'all') =>
  [...verifiedPoints(points, verify)].map(({ point }) => point)

test('one machine of eight is verified, the first of each scheme, and what is the same machine', () => {
  // Machines 0, 8 and 16 in their order are b0, b8 and s0; n0 is the first of its scheme.
  expect(chosen('sample')).toEqual([1, 9, 13, 14, 18])
  expect(chosen('none')).toEqual([])
  expect(chosen('all')).toEqual(points.slice(1).map(({ point }) => point))
})
