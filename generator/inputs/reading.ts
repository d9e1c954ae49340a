import type { Batch } from './batch.ts'
import { InputError } from './errors.ts'
import { type ElementName, elementTypes } from './files/element-types.ts'
import { tooWide } from './quantise.ts'
import { unitText } from './unit-text.ts'

/** How the numbers of a file, or of matrices at hand, are to be read. */
export interface Reading {
  /** What 1 stands for where they are integers; by default 2^-F, the unit of the design. */
  readonly unit?: number | undefined
  /** True when they are those of L = -A, so that T = (I + L)^-1. */
  readonly negate?: boolean | undefined
}

/** How they were read, as reports say it. */
export interface ReadingFacts {
  /** The family that was drawn; null for a file and for matrices at hand. */
  readonly family: string | null
  /** Type of the elements of a file. */
  readonly type: ElementName | null
  /** What 1 stood for; null for real numbers. */
  readonly unit: number | null
  readonly negated: boolean
}

/** A number format: bits of an operand, and fraction bits of A and T. */
interface Format {
  readonly operandWidth: number
  readonly fractionBits: number
}

/**
 * A of a batch as it is to be read: integers of the format as they came, or real numbers. Throws
 * InputError where integers may mean something else.
 */
export function readAs(batch: Batch, { unit, negate = false }: Reading, format: Format): Batch {
  if (!batch.integer) {
    if (unit !== undefined) throw new InputError([noUnit(batch)])
    return negate ? scaled(batch, -1) : batch
  }
  if (unit === undefined) {
    const problem = narrow(batch, format) ?? tooWide(batch, format.operandWidth)
    if (problem !== undefined) throw new InputError([problem])
    // Negated, the lowest integer has no place among those of the format.
    return negate ? scaled(batch, -(2 ** -format.fractionBits)) : batch
  }
  return scaled(batch, negate ? -unit : unit)
}

/** What a report says of how a batch was read, and of the family it was drawn from, if any. */
export const readingFacts = (
  { integer, file }: Batch,
  { family = null, unit, negate = false }: Reading & { readonly family?: string | null },
  { fractionBits }: Format,
): ReadingFacts => ({
  family,
  type: file?.type ?? null,
  unit: integer ? (unit ?? 2 ** -fractionBits) : null,
  negated: negate,
})

const scaled = (batch: Batch, factor: number): Batch => ({
  ...batch,
  integer: false,
  // Zero stays zero, without a sign.
  matrices: batch.matrices.map(matrix => matrix.map(x => x * factor || 0)),
})

const noUnit = ({ file }: Batch): string =>
  `the elements are ${file?.type ?? 'real numbers'}, which have no unit; leave --input-unit (unit) out`

function narrow({ file }: Batch, { operandWidth: W, fractionBits: F }: Format): string | undefined {
  const bits = file === undefined ? W : 8 * elementTypes[file.type].bytes
  if (bits >= W) return undefined
  const fractions = `${unitText(2 ** (1 - bits))} if they are fractions of ${bits} bits`
  const units = `${unitText(2 ** -F)} if they count the last bit of this design`
  return `the elements are ${file?.type}, but the operand width is ${W}, so what 1 stands for is not known; give --input-unit (unit): ${fractions}, ${units}`
}
