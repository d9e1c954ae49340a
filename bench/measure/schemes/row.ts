import { percent } from '../../../generator/text/wording.ts'
import { type Design, nameOf } from './designs.ts'
import type { Cycles, Measured } from './job.ts'

/** One line of the table. */
export interface Row {
  readonly k: number
  readonly P: number
  readonly scheme: string
  readonly compute: number
  readonly interval: number
  /** Part of `compute` in which the array works on a product. */
  readonly utilization: number
  /** Part of all cells in all cycles of `compute` whose multiplication is needed. */
  readonly useful: number
  /** Cycles of substitution on the same k and P, divided by those of this scheme; null: not measured. */
  readonly speedup: number | null
  /** Cycles divided by C(k,3) / P^2, the fewest with all cells at work. */
  readonly ofBound: number
  readonly accuracy: readonly Measured[]
}

/** The row of a design out of its cycles and those of substitution on the same array. */
export function rowOf(
  design: Design,
  cycles: Omit<Cycles, 'design'>,
  substitution: number | null,
  accuracy: readonly Measured[],
): Row {
  const { k, P, scheme } = design
  const { compute, interval, busy, useful } = cycles
  return {
    k,
    P,
    scheme: scheme.name,
    compute,
    interval,
    utilization: busy / compute,
    useful: useful / (compute * P * P),
    speedup: substitution === null ? null : substitution / compute,
    ofBound: compute / ((k * (k - 1) * (k - 2)) / 6 / (P * P)),
    accuracy,
  }
}

/** The design that the others of its size are compared with. */
export const substitutionOf = (design: Design): string =>
  nameOf({ ...design, scheme: { name: 'substitution', request: {} } })

/** A sentence for a row that says more multiplications are needed than the array has made. */
export function impossible({ k, P, scheme, useful, utilization }: Row): string[] {
  if (useful <= utilization) return []
  return [
    `k${k} P${P} ${scheme}: ${percent(useful)} of the cells are counted as useful, but the array was busy in ${percent(utilization)} of the cycles`,
  ]
}
