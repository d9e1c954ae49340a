import fc from 'fast-check'
import type { Cell } from '../../../generator/hdl/simulate/code/elaborate.ts'

/** What goes into a design: for each cycle the bits of each input, in their order. */
export type Stimuli = readonly (readonly bigint[])[]

/** The same for the same seed. The extremes come more often than by chance; a reset is seldom. */
export function stimuliFor(inputs: readonly Cell[], cycles: number, seed: number): Stimuli {
  const one = fc.tuple(
    ...inputs.map(({ path, signal }) =>
      path === 'rst_i' ? seldom : edgy(signal.shape.width.value),
    ),
  )
  return fc.sample(one, { seed, numRuns: cycles })
}

const seldom = fc.nat(7).map(n => (n === 0 ? 1n : 0n))

function edgy(width: number): fc.Arbitrary<bigint> {
  const all = (1n << BigInt(width)) - 1n
  const edges = fc.constantFrom(0n, 1n & all, all, all >> 1n, (all >> 1n) + 1n)
  return fc.oneof(edges, { weight: 2, arbitrary: fc.bigInt({ min: 0n, max: all }) })
}

/** Values side by side, the first one highest. */
export const joined = (values: readonly bigint[], widths: readonly number[]): bigint =>
  values.reduce((all, value, n) => {
    const width = widths[n] ?? 1
    return (all << BigInt(width)) | BigInt.asUintN(width, value)
  }, 0n)
