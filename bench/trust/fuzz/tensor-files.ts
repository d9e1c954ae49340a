import { strToU8, zipSync } from 'fflate'
import { formatNpy } from '../../../generator/inputs/files/npy/write.ts'

/** An array to be written. */
export interface Made {
  readonly shape: readonly number[]
  readonly values: ArrayLike<number>
}

/** The bytes of a .safetensors file of float32. */
export function safetensorsOf(tensors: Readonly<Record<string, Made>>): Uint8Array {
  let end = 0
  const entries = Object.entries(tensors).map(([name, { shape, values }]) => {
    const begin = end
    end += 4 * values.length
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }] as const
  })
  const data = Object.values(tensors).flatMap(({ values }) => [...Array.from(values)])
  return safetensorsWith(
    Object.fromEntries(entries),
    new Uint8Array(Float32Array.from(data).buffer),
  )
}

/** A file with this header, right or wrong, before these bytes; `said` is how long it calls the header. */
export function safetensorsWith(
  header: object | string,
  data: Uint8Array,
  said?: bigint,
): Uint8Array {
  const text = strToU8(typeof header === 'string' ? header : JSON.stringify(header))
  const length = new Uint8Array(8)
  new DataView(length.buffer).setBigUint64(0, said ?? BigInt(text.length), true)
  return Uint8Array.from([...length, ...text, ...data])
}

/** The bytes of a .npz file, stored or deflated. */
export const npzOf = (arrays: Readonly<Record<string, Made>>, level: 0 | 9): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(arrays).map(([name, { shape, values }]) => [
        `${name}.npy`,
        formatNpy(values, shape),
      ]),
    ),
    { level },
  )
