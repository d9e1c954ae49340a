import { beatsOf } from '../../generator/program/cycles/stream-beats.ts'
import type { Batch } from '../../generator/program/execution.ts'
import { entriesInRow } from '../../generator/program/matrix/matrix.ts'
import type { Program } from '../../generator/program/program.ts'

/**
 * A batch as lines for `$readmemb`, a beat each. What the machine must ignore, elements outside the
 * region of its input and bits above the last element, is unknown: if any of it mattered, it would show.
 */
export function batchLines(
  batch: Batch,
  { input, tile: P }: Pick<Program, 'input' | 'tile'>,
  width: number,
): string {
  const unknown = 'x'.repeat((8 - ((P * width) % 8)) % 8)
  const lines = batch.flatMap(matrix =>
    Array.from({ length: beatsOf(input, { tile: P }) }, (_, beat) => {
      const [row, first] = [Math.floor((beat * P) / input.columns), (beat * P) % input.columns]
      const elements = Array.from({ length: P }, (_, e) =>
        first + e < entriesInRow(input, row)
          ? bitsOf(matrix[beat * P + e] ?? 0, width)
          : 'x'.repeat(width),
      )
      return `${unknown}${elements.reverse().join('')}\n`
    }),
  )
  return lines.join('')
}

const bitsOf = (value: number, width: number): string =>
  (value & (2 ** width - 1)).toString(2).padStart(width, '0')

/** The signed values of lines of bits, `count` of `width` bits each, the lowest first; null where a bit is unknown. */
export const valuesOf = (text: string, count: number, width: number): (number | null)[] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .flatMap(line =>
      Array.from({ length: count }, (_, e) => {
        const end = line.length - e * width
        return signedOf(line.slice(end - width, end))
      }),
    )

function signedOf(bits: string): number | null {
  if (/[^01]/.test(bits)) return null
  const value = Number.parseInt(bits, 2)
  return bits.startsWith('1') ? value - 2 ** bits.length : value
}
