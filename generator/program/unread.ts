import { operandsOf, storedBy } from './operands.ts'
import type { Program } from './program.ts'

/**
 * A machine has no memory that is written and never read. Throws for the first operation of such a
 * memory; that is a defect of the program. What lies in the buffer of the output is sent.
 */
export function requireRead({ ops, output }: Program): void {
  const read = new Set(
    ops.flatMap(op =>
      operandsOf(op).flatMap(one => (storedBy(op).includes(one) ? [] : one.buffer)),
    ),
  )
  const unread = ops.find(({ into }) => !read.has(into.buffer) && into.buffer !== output.buffer)
  if (unread === undefined) return
  const { name, into } = unread
  throw new Error(
    `operation ${name}: nothing reads ${into.symbol}, which it stores in the buffer ${into.buffer}; read ${into.symbol} in another operation, or leave ${name} out`,
  )
}
