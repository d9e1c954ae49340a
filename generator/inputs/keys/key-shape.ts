import { plural } from '../../text/wording.ts'
import { InputError } from '../errors.ts'
import { tuple } from '../files/number-array.ts'

/** Order of the axes of keys: batch, tokens, heads, channels; or heads before tokens. */
export const layouts = ['BTHD', 'BHTD'] as const

export type Layout = (typeof layouts)[number]

/** The sizes of keys, and of beta and g beside them. */
export interface KeyShape {
  readonly layout: Layout
  /** What the axes of k are: (B, T, H, D), or fewer. */
  readonly axes: string
  readonly sequences: number
  readonly tokens: number
  /** Heads of beta and g, each with a matrix a chunk. */
  readonly heads: number
  /** Heads of the keys; each serves as many heads of beta, one after the other. */
  readonly keyHeads: number
  /** Channels of a key. */
  readonly channels: number
}

type Shape = readonly number[]

/** What the axes are, by how many k has: heads and batch may be missing. */
const axes: Readonly<Record<number, (layout: Layout) => string>> = {
  2: () => '(T, D)',
  3: () => '(B, T, D)',
  4: layout => (layout === 'BTHD' ? '(B, T, H, D)' : '(B, H, T, D)'),
}

/**
 * The sizes that the shapes of k, beta and, where there is one, g say. k is (B, T, H, D), or (B, T, D)
 * of one head, or (T, D) of one sequence and one head; beta and g are the same without D, or with 1 in
 * its place. Throws InputError where they do not go together.
 */
export function keyShape(k: Shape, beta: Shape, g: Shape | undefined, layout: Layout): KeyShape {
  const read = readShapes(k, beta, g, layout)
  if (read.shape === undefined || read.problems.length > 0) throw new InputError(read.problems)
  return read.shape
}

/** The same with what is wrong as sentences; without sizes where k has other axes. */
export function readShapes(
  k: Shape,
  beta: Shape,
  g: Shape | undefined,
  layout: Layout,
): { readonly shape?: KeyShape; readonly problems: readonly string[] } {
  const names = axes[k.length]?.(layout)
  if (names === undefined) {
    const expected = `${axes[4]?.(layout)}, or (B, T, D) or (T, D) of one head`
    return { problems: [`k has shape ${tuple(k)}; expected ${expected}`] }
  }
  const scalars = names.replace(', D', names === '(T, D)' ? ',' : '')
  const own = sizesOf(k, layout)
  const heads = own.keyHeads * ratioOf(k, scalarsOf(beta, k), layout)
  const beside: Beside = { k, names, scalars, wanted: withHeads(k, heads, layout), layout }
  return {
    shape: { layout, axes: names, ...own, heads },
    problems: [
      ...problemOf('beta', beta, beside),
      ...(g === undefined ? [] : problemOf('g', g, beside)),
      ...(k.includes(0) ? [`k has shape ${tuple(k)}: ${emptyText(k)}; expected at least one`] : []),
    ],
  }
}

const emptyText = (k: Shape): string =>
  k.slice(0, -1).includes(0) ? 'no key' : 'keys without a channel'

/** The head of the keys that serves a head of beta. */
export const keyHeadOf = ({ heads, keyHeads }: KeyShape, head: number): number =>
  Math.floor((head * keyHeads) / heads)

function sizesOf(k: Shape, layout: Layout) {
  const channels = k.at(-1) ?? 0
  if (k.length === 2) return { sequences: 1, tokens: k[0] ?? 0, keyHeads: 1, channels }
  const [sequences = 0, second = 0, third = 0] = k
  if (k.length === 3) return { sequences, tokens: second, keyHeads: 1, channels }
  return layout === 'BTHD'
    ? { sequences, tokens: second, keyHeads: third, channels }
    : { sequences, tokens: third, keyHeads: second, channels }
}

const headAxis = (layout: Layout): number => (layout === 'BTHD' ? 2 : 1)

/** Heads of beta for each head of the keys, a whole number; 1 where that is not so, to be refused. */
function ratioOf(k: Shape, beta: Shape, layout: Layout): number {
  if (k.length !== 4 || beta.length !== 3) return 1
  const ratio = (beta[headAxis(layout)] ?? 0) / (k[headAxis(layout)] ?? 0)
  return Number.isInteger(ratio) && ratio > 0 ? ratio : 1
}

/** The shape of k with so many heads and without D. */
export const withHeads = (k: Shape, heads: number, layout: Layout): Shape =>
  k
    .slice(0, -1)
    .map((length, axis) => (k.length === 4 && axis === headAxis(layout) ? heads : length))

/** A shape without the 1 that may stand in the place of D. */
const scalarsOf = (found: Shape, k: Shape): Shape =>
  found.length === k.length && found.at(-1) === 1 ? found.slice(0, -1) : found

/** What beta and g stand beside: k and its axes, their own axes and the shape they are to have. */
interface Beside {
  readonly k: Shape
  readonly names: string
  readonly scalars: string
  readonly wanted: Shape
  readonly layout: Layout
}

function problemOf(name: string, found: Shape, beside: Beside): string[] {
  const { k, names, scalars, wanted, layout } = beside
  const own = scalarsOf(found, k)
  const differ = wanted.flatMap((length, axis) => (own[axis] === length ? [] : [axis]))
  if (own.length === wanted.length && differ.length === 0) return []
  const shapes = `${name} has shape ${tuple(found)}, but k has ${tuple(k)}, which is ${names}`
  const [axis] = differ
  if (k.length === 4 && own.length === 3 && differ.length === 1 && axis === headAxis(layout)) {
    const [heads, keyHeads] = [own[axis], k[axis]]
    const rule =
      name === 'beta'
        ? `${keyHeads} or a whole number of times as many`
        : `the ${wanted[axis]} of beta`
    return [
      `${shapes}: ${name} has ${plural(heads ?? 0, 'head', 'heads')} and k has ${keyHeads}; expected ${rule}`,
    ]
  }
  const channels =
    found.length === k.length && name === 'g' ? ': a decay by channel, as of Kimi, is not read' : ''
  return [
    `${shapes}; expected ${tuple(wanted)}, which is ${scalars}${channels}; --layout says where heads stand`,
  ]
}
