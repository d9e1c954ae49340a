import { rmsNorm } from './functions.ts'
import { type ChunkOptions, type Layer, runLayer } from './layer.ts'
import { innerProducts, type Matrix, matrix, rowsOf } from './matrix.ts'
import { type ModelSizes, readWeights, type WeightsRecord } from './weights.ts'

/** A trained Gated DeltaNet. */
export interface Model {
  readonly sizes: ModelSizes
  /** vocab x d_model; it serves both ends. */
  readonly embedding: Matrix
  readonly norm: Float64Array
  readonly layers: readonly Layer[]
}

/** Embeddings are as large as this for the rest of the model. */
const embeddingScale = 8

/** The model of recorded weights. Throws Error when a tensor is missing. */
export function readModel(bytes: Uint8Array, record: WeightsRecord): Model {
  const tensors = readWeights(bytes, record)
  const tensor = (name: string): Matrix => {
    const found = tensors.get(name)
    if (found === undefined) throw new Error(`the weights hold no ${name}`)
    return found
  }
  const sizes = record.config
  const layers = Array.from({ length: sizes.layers }, (_, n) => ({
    sizes,
    tensor: (name: string) => tensor(`blocks.${n}.${name}`),
  }))
  return { sizes, embedding: tensor('emb'), norm: tensor('nf').values, layers }
}

/** How a sequence is run; `observe` is told the layer as well. */
export interface RunOptions extends Omit<ChunkOptions, 'observe'> {
  readonly observe?: (
    A: Float64Array,
    place: { layer: number; head: number; chunk: number; beta: Float64Array },
  ) => void
}

/** What the last layer leaves of each token of a sequence, T x d_model, normed; states start at zero. */
export function runModel(model: Model, tokens: ArrayLike<number>, options: RunOptions): Matrix {
  const { embedding, sizes } = model
  const X = matrix(tokens.length, sizes.d_model)
  for (let t = 0; t < tokens.length; t += 1) {
    const row = rowsOf(embedding, tokens[t] ?? 0, 1).values.map(x => embeddingScale * x)
    X.values.set(row, t * sizes.d_model)
  }
  const { observe, ...rest } = options
  for (const [layer, own] of model.layers.entries())
    runLayer(own, X, {
      ...rest,
      observe: observe && ((A, head, chunk, beta) => observe(A, { layer, head, chunk, beta })),
    })
  return rmsNorm(X, model.norm)
}

/** -log2 of the probability that a model gives each next token of a sequence of T + 1: T numbers. */
export function losses(model: Model, tokens: ArrayLike<number>, options: RunOptions): Float64Array {
  const given = Array.from(tokens).slice(0, -1)
  const logits = innerProducts(runModel(model, given, options), model.embedding)
  return Float64Array.from(given, (_, t) => loss(rowsOf(logits, t, 1).values, tokens[t + 1] ?? 0))
}

/** In bits; the largest logit is taken off before exp, which never overflows then. */
function loss(logits: Float64Array, next: number): number {
  let largest = Number.NEGATIVE_INFINITY
  for (const x of logits) largest = Math.max(largest, x)
  let sum = 0
  for (const x of logits) sum += Math.exp(x - largest)
  // A logit that is no number makes the loss none, too.
  return (Math.log(sum) + largest - (logits[next] ?? 0)) / Math.LN2
}
