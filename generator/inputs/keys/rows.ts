import type { Tensor } from '../files/tensor.ts'
import type { Layout } from './key-shape.ts'

/** Rows of a tensor that lie one after the other; those of one head are `step` rows apart. */
export interface Rows {
  readonly first: number
  readonly count: number
  readonly step: number
}

/** Some tokens of a head of a sequence. */
export interface TokensAt {
  readonly sequence: number
  readonly head: number
  readonly first: number
  readonly count: number
}

/** The rows of these tokens in a tensor of so many heads, and of sequences of so many tokens. */
export function rowsOfHead(
  layout: Layout,
  { heads, tokens }: { readonly heads: number; readonly tokens: number },
  { sequence, head, first, count }: TokensAt,
): Rows {
  return layout === 'BTHD'
    ? { first: (sequence * tokens + first) * heads + head, count, step: heads }
    : { first: (sequence * heads + head) * tokens + first, count, step: 1 }
}

/** Rows of so many numbers each, one after the other; what lies between them is read and dropped. */
export async function readRows(tensor: Tensor, rows: Rows, width: number): Promise<Float64Array> {
  const { first, count, step } = rows
  const all = await tensor.read(first * width, ((count - 1) * step + 1) * width)
  return gathered(all, { ...rows, first: 0 }, width)
}

/** Copies rows of so many numbers each out of what was read. */
export function gathered(values: Float64Array, { first, step, count }: Rows, width: number) {
  const found = new Float64Array(count * width)
  for (let i = 0; i < count; i += 1) {
    const from = (first + i * step) * width
    found.set(values.subarray(from, from + width), i * width)
  }
  return found
}
