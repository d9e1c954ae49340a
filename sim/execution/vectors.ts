import type { Batch } from '../../generator/program/execution.ts'

/** A batch as the harness reads it on the same machine: integers of 32 bits, row by row. */
export function encodeBatch(batch: Batch): Uint8Array {
  const values = new Int32Array(batch.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const matrix of batch) {
    values.set(matrix, at)
    at += matrix.length
  }
  return new Uint8Array(values.buffer)
}

/** What the harness has written, cut into pieces of `length` integers; the last may be shorter. */
export function decodeValues(bytes: Uint8Array, length: number): Int32Array[] {
  const whole = bytes.byteOffset + 4 * Math.floor(bytes.length / 4)
  const values = new Int32Array(bytes.buffer.slice(bytes.byteOffset, whole))
  const count = Math.ceil(values.length / length)
  return Array.from({ length: count }, (_, n) => values.slice(n * length, (n + 1) * length))
}
