import { type Matrix, matrix } from './matrix.ts'

/** Sizes of a model, as its record has them. */
export interface ModelSizes {
  readonly layers: number
  readonly d_model: number
  readonly heads: number
  readonly d_k: number
  readonly d_v: number
  readonly ff: number
  readonly vocab: number
}

/** The record of the weights: which numbers of the file make which tensor. */
export interface WeightsRecord {
  readonly config: ModelSizes
  readonly tensors: readonly {
    readonly name: string
    /** Rows and columns, or the length of a vector. */
    readonly shape: readonly number[]
    /** In numbers, not in bytes. */
    readonly offset: number
  }[]
}

/** The tensors by name, a vector as one row: FP16 in the file, FP64 here. Throws Error on a record that reaches beyond the file. */
export function readWeights(
  bytes: Uint8Array,
  { tensors }: WeightsRecord,
): ReadonlyMap<string, Matrix> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return new Map(
    tensors.map(({ name, shape, offset }) => {
      const [rows, columns] =
        shape.length === 1 ? [1, shape[0] ?? 0] : [shape[0] ?? 0, shape[1] ?? 0]
      const values = new Float64Array(rows * columns)
      if (2 * (offset + values.length) > bytes.length)
        throw new Error(`the weights end at byte ${bytes.length}, within ${name}`)
      for (let n = 0; n < values.length; n += 1)
        values[n] = half(view.getUint16(2 * (offset + n), true))
      return [name, matrix(rows, columns, values)]
    }),
  )
}

/** The finite FP16 number of these bits; the packages for it take a second for a million of them. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  const size = exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25)
  return bits >> 15 === 0 ? size : -size
}
