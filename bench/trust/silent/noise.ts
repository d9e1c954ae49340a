import { lower } from '../../../generator/inputs/families/family.ts'
import type { Stream } from '../../../generator/inputs/families/prng.ts'

/** A chunk that a model made: A, k x k, and the beta of its tokens. */
export interface Base {
  readonly k: number
  readonly A: Float64Array
  readonly beta: Float64Array
}

/** A matrix around a base: its A for designs with F fraction bits. */
export type Around = (F: number) => Float64Array

/** A way to draw matrices around a base. */
export interface Noise {
  readonly name: string
  readonly what: string
  /** Whether what comes of a base is again a chunk of unit keys, beta up to 1 and decay. */
  readonly inContract: boolean
  readonly draw: (base: Base, random: Stream) => Around
}

const always =
  (A: Float64Array): Around =>
  () =>
    A

/** Entries of A times a factor each. */
const scaled = ({ k, A }: Base, factor: (i: number, j: number) => number): Around =>
  always(lower(k, (i, j) => (A[i * k + j] ?? 0) * factor(i, j)))

/** What is drawn around every base; the bases themselves come first. */
export const noises: readonly Noise[] = [
  {
    name: 'none',
    what: 'the matrix of the model',
    inContract: true,
    draw: ({ A }) => always(A),
  },
  {
    name: 'beta',
    what: 'the same keys and decay, the beta of each token moved towards 1 by a share drawn from 0 to 1',
    inContract: true,
    draw: (base, { uniform }) => {
      const rows = base.beta.map(beta => (beta > 0 ? (beta + (1 - beta) * uniform()) / beta : 1))
      return scaled(base, i => rows[i] ?? 1)
    },
  },
  {
    name: 'beta 1',
    what: 'the same keys and decay, beta 1',
    inContract: true,
    draw: base => scaled(base, i => 1 / (base.beta[i] || 1)),
  },
  {
    name: 'long keys',
    what: 'each key longer by a factor drawn from 1 to 1.005, as rounding to bfloat16 leaves them',
    inContract: false,
    draw: (base, { between }) => {
      const lengths = base.beta.map(() => between(1, 1.005))
      return scaled(base, (i, j) => (lengths[i] ?? 1) * (lengths[j] ?? 1))
    },
  },
  {
    name: '5 %',
    what: 'each entry of A times a factor drawn from 0.95 to 1.05',
    inContract: false,
    draw: (base, { between }) => scaled(base, () => between(0.95, 1.05)),
  },
  {
    name: 'beta 1, 5 %',
    what: 'beta 1, then each entry times a factor drawn from 0.95 to 1.05',
    inContract: false,
    draw: (base, { between }) => scaled(base, i => between(0.95, 1.05) / (base.beta[i] || 1)),
  },
  {
    name: '2 units',
    what: 'each entry moved by -2 to 2 units of the last place of the design, drawn',
    inContract: false,
    draw: ({ k, A }, { between }) => {
      const units = lower(k, () => Math.floor(between(-2, 3)))
      return F => A.map((x, at) => x + (units[at] ?? 0) * 2 ** -F)
    },
  },
]
