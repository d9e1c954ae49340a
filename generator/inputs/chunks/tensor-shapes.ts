import { tuple } from '../files/number-array.ts'
import type { Tensor } from '../files/tensor.ts'
import { type KeyShape, readShapes, withHeads } from '../keys/key-shape.ts'

type Shape = readonly number[]

/** The tensors of chunks; without g nothing decays, without initial_state a sequence begins with zero. */
export interface ChunkTensors {
  readonly q: Tensor
  readonly k: Tensor
  readonly v: Tensor
  readonly beta: Tensor
  readonly g?: Tensor | undefined
  readonly initial_state?: Tensor | undefined
}

/** The sizes of the tensors of chunks. */
export interface ChunkShape extends KeyShape {
  /** Columns of V. */
  readonly values: number
}

/**
 * The sizes that the shapes of q, k, v, beta, g and initial_state say, and what is wrong with them, a
 * sentence each; without sizes where k or v has other axes.
 */
export function chunkShape(
  { q, k, v, beta, g, initial_state }: ChunkTensors,
  layout: KeyShape['layout'],
): { readonly shape?: ChunkShape; readonly problems: readonly string[] } {
  const read = readShapes(k.shape, beta.shape, g?.shape, layout)
  if (read.shape === undefined) return { problems: read.problems }
  const { axes, heads, sequences, channels } = read.shape
  const beside = { k: k.shape, axes, heads: withHeads(k.shape, heads, layout) }
  const values = v.shape.length === k.shape.length ? v.shape.at(-1) || undefined : undefined
  const problems = [
    ...read.problems,
    ...queryProblems(q.shape, beside),
    ...valueProblems(v.shape, beside),
    ...(initial_state === undefined || values === undefined
      ? []
      : stateProblems(initial_state.shape, [sequences, heads, channels, values])),
  ]
  return { ...(values !== undefined && { shape: { ...read.shape, values } }), problems }
}

/** What q and v stand beside: k and its axes, and its shape with the heads of beta and without D. */
interface Beside {
  readonly k: Shape
  readonly axes: string
  readonly heads: Shape
}

const isSame = (one: Shape, other: Shape): boolean =>
  one.length === other.length && one.every((length, axis) => length === other[axis])

const queryProblems = (q: Shape, beside: Beside): string[] =>
  isSame(q, beside.k)
    ? []
    : [
        differs('q', q, beside, beside.k) ??
          `${shapes('q', q, beside)}; expected the shape of k: of grouped heads v and beta have more, q has not`,
      ]

function valueProblems(v: Shape, beside: Beside): string[] {
  const wanted = [...beside.heads, v.at(-1) ?? 0]
  if (isSame(v, wanted) && v.at(-1) !== 0) return []
  const expected = [...beside.heads, 'D of v'].join(', ')
  return [
    differs('v', v, beside, wanted) ??
      `${shapes('v', v, beside)}; expected (${expected}), with the heads of beta; --layout (layout) says where heads stand`,
  ]
}

const shapes = (name: string, found: Shape, { k, axes }: Beside): string =>
  `${name} has shape ${tuple(found)}, but k has ${tuple(k)}, which is ${axes}`

/** A sentence where tokens alone differ. */
function differs(name: string, found: Shape, beside: Beside, wanted: Shape): string | undefined {
  const axis = beside.axes.replace(/[^A-Z]/g, '').indexOf('T')
  const other = found.filter((length, at) => length !== wanted[at])
  if (found.length !== wanted.length || other.length !== 1 || found[axis] === wanted[axis])
    return undefined
  return `${shapes(name, found, beside)}: ${name} has ${found[axis]} tokens and k has ${wanted[axis]}; cut the longer one to the tokens that both have`
}

/** Axes that are missing are one head, and one sequence. */
function stateProblems(found: Shape, wanted: Shape): string[] {
  const missing = Math.max(0, 4 - found.length)
  const full = [...found.slice(0, -2), ...[1, 1].slice(0, missing), ...found.slice(-2)]
  if (isSame(full, wanted)) return []
  const turned = [...full.slice(0, -2), ...full.slice(-2).toReversed()]
  const way = isSame(turned, wanted)
    ? ': save numpy.swapaxes(initial_state, -1, -2)'
    : ': a state for each sequence and each head of v'
  return [
    `initial_state has shape ${tuple(found)}; expected ${tuple(wanted)}, which is (B, H, D of k, D of v)${way}`,
  ]
}
