import type { Inverter } from '../golden/inverters.ts'
import { sigmoid, silu } from '../inputs/families/gdn.ts'
import { type HeadChunk, matrixOf, runChunk } from './chunk.ts'
import { gatedBy, partOf, rmsNorm, softplus, toUnitRows } from './functions.ts'
import { addTo, innerProducts, type Matrix, matrix } from './matrix.ts'
import type { ModelSizes } from './weights.ts'

/** The tensors of one layer by name, and the sizes of the model. */
export interface Layer {
  readonly sizes: ModelSizes
  readonly tensor: (name: string) => Matrix
}

/** Computes the outputs of a chunk, k x d_v, and replaces the state S by the one after it. */
export type ComputeChunk = (chunk: HeadChunk, S: Matrix) => Matrix

/** How the chunks of a sequence are run. */
export interface ChunkOptions {
  /** Tokens of a chunk; the last one is filled up with tokens that change nothing. */
  readonly chunkSize: number
  readonly invert: Inverter
  /** Computes chunks in the place of FP64; then `invert` is not used. */
  readonly compute?: ComputeChunk | undefined
  /** Sees A of every chunk, k x k, before it is inverted, and the beta of its tokens. */
  readonly observe?:
    | ((A: Float64Array, head: number, chunk: number, beta: Float64Array) => void)
    | undefined
}

/** One layer on the tokens of a sequence, T x d_model; in place. */
export function runLayer(layer: Layer, X: Matrix, options: ChunkOptions): void {
  const { tensor, sizes } = layer
  const Y = rmsNorm(X, tensor('n1').values)
  const O = mix(layer, Y, options)
  addTo(X, innerProducts(gatedBy(O, innerProducts(Y, tensor('gate'))), tensor('out')))
  const both = innerProducts(rmsNorm(X, tensor('n2').values), tensor('w13'))
  const half = (column: number) => partOf(both, { row: 0, rows: X.rows, column, columns: sizes.ff })
  const inner = gatedBy(half(sizes.ff), half(0))
  addTo(X, innerProducts(inner, tensor('w2')))
}

/** The outputs of all heads side by side, T x (heads d_v), each of unit mean square times its weight. */
function mix({ tensor, sizes }: Layer, Y: Matrix, options: ChunkOptions) {
  const { chunkSize, invert, observe, compute } = options
  const { heads, d_k, d_v } = sizes
  const mixed = convolved(innerProducts(Y, tensor('qkv')), tensor('conv'))
  const gates = innerProducts(Y, tensor('ab'))
  const O = matrix(Y.rows, heads * d_v)
  for (let head = 0; head < heads; head += 1) {
    const S = matrix(d_k, d_v)
    for (let first = 0; first < Y.rows; first += chunkSize) {
      const chunk = headChunk({ tensor, sizes }, mixed, gates, { head, first, chunkSize })
      const own = () => {
        const A = matrixOf(chunk)
        observe?.(A, head, first / chunkSize, chunk.beta)
        return runChunk(chunk, A, S, invert)
      }
      const part = rmsNorm(compute ? compute(chunk, S) : own(), tensor('on').values)
      for (let i = 0; i < Math.min(chunkSize, Y.rows - first); i += 1)
        O.values.set(
          part.values.subarray(i * d_v, (i + 1) * d_v),
          (first + i) * O.columns + head * d_v,
        )
    }
  }
  return O
}

interface Place {
  readonly head: number
  readonly first: number
  readonly chunkSize: number
}

function headChunk(
  { tensor, sizes }: Layer,
  mixed: Matrix,
  gates: Matrix,
  { head, first, chunkSize }: Place,
): HeadChunk {
  const { heads, d_k, d_v } = sizes
  const part = (from: number, columns: number) =>
    partOf(mixed, { row: first, rows: chunkSize, column: from + head * columns, columns })
  const [Q, K, V] = [part(0, d_k), part(heads * d_k, d_k), part(2 * heads * d_k, d_v)]
  toUnitRows(Q, d_k ** -0.5)
  toUnitRows(K, 1)
  const rate = -Math.exp(tensor('A_log').values[head] ?? 0)
  const bias = tensor('dt_bias').values[head] ?? 0
  const gate = (of: (x: number) => number, column: number) =>
    Float64Array.from({ length: chunkSize }, (_, i) =>
      first + i < gates.rows ? of(gates.values[(first + i) * gates.columns + column] ?? 0) : 0,
    )
  return {
    ...{ Q, K, V },
    g: gate(x => rate * softplus(x + bias), head),
    beta: gate(sigmoid, heads + head),
  }
}

/** `c_t = SiLU(sum over j of conv[channel][taps - 1 - j] z_(t - j))`: causal, by channel. */
function convolved(Z: Matrix, conv: Matrix): Matrix {
  const { columns } = Z
  const taps = conv.columns
  return matrix(
    Z.rows,
    columns,
    Z.values.map((_, at) => {
      const channel = at % columns
      let sum = 0
      for (let j = 0; j < taps && at - j * columns >= 0; j += 1)
        sum += (conv.values[channel * taps + taps - 1 - j] ?? 0) * (Z.values[at - j * columns] ?? 0)
      return silu(sum)
    }),
  )
}
