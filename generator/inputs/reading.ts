import { InputError } from './errors.ts'
import { type ElementName, elementTypes } from './files/element-types.ts'
import { requireFit } from './quantise.ts'
import type { GivenMatrix, MatrixSource } from './source.ts'
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

/** What a source says of its numbers. */
type Numbers = Pick<MatrixSource, 'integer' | 'type' | 'keys' | 'family'>

/** The matrices of a source as they are to be read. */
export interface Read {
  /** Whether they are integers of the format as they came, or real numbers. */
  readonly integer: boolean
  /** A matrix as it is to be read. Throws InputError for an integer of the format that needs more bits. */
  readonly read: (matrix: GivenMatrix) => Float64Array
}

/**
 * How the matrices of a source are to be read: as integers of the format, or as real numbers. Throws
 * InputError where integers may mean something else, and where what is asked for is not of this input.
 */
export function readerOf(
  numbers: Numbers,
  { unit, negate = false }: Reading,
  format: Format,
): Read {
  const { integer, type } = numbers
  const problems = unaskedFor(numbers, { unit, negate })
  if (problems.length > 0) throw new InputError(problems)
  if (!integer) return { integer: false, read: negate ? times(-1) : ({ A }) => A }
  if (unit !== undefined) return { integer: false, read: times(negate ? -unit : unit) }
  const problem = narrow(type, format)
  if (problem !== undefined) throw new InputError([problem])
  const fitting = ({ A, name }: GivenMatrix): Float64Array => {
    requireFit(A, { name, type }, format.operandWidth)
    return A
  }
  if (!negate) return { integer: true, read: fitting }
  // Negated, the lowest integer has no place among those of the format.
  const negated = times(-(2 ** -format.fractionBits))
  return { integer: false, read: matrix => negated({ ...matrix, A: fitting(matrix) }) }
}

/** What a report says of how a source was read, and of the family it was drawn from, if any. */
export const readingFacts = (
  { integer, type, family }: Numbers,
  { unit, negate = false }: Reading,
  { fractionBits }: Format,
): ReadingFacts => ({
  family: family ?? null,
  type: type ?? null,
  unit: integer ? (unit ?? 2 ** -fractionBits) : null,
  negated: negate,
})

const times =
  (factor: number) =>
  ({ A }: Pick<GivenMatrix, 'A'>): Float64Array =>
    // Zero stays zero, without a sign.
    A.map(x => x * factor || 0)

function unaskedFor({ integer, type, keys }: Numbers, { unit, negate }: Reading): string[] {
  if (keys !== undefined && negate === true)
    return ['A is made from k and beta, so its sign is known; leave --negate (negate) out']
  if (integer || unit === undefined) return []
  return [
    `the elements are ${type ?? 'real numbers'}, which have no unit; leave --input-unit (unit) out`,
  ]
}

function narrow(
  type: ElementName | undefined,
  { operandWidth: W, fractionBits: F }: Format,
): string | undefined {
  const bits = type === undefined ? W : 8 * elementTypes[type].bytes
  if (bits >= W) return undefined
  const fractions = `${unitText(2 ** (1 - bits))} if they are fractions of ${bits} bits`
  const units = `${unitText(2 ** -F)} if they count the last bit of this design`
  return `the elements are ${type}, but the operand width is ${W}, so what 1 stands for is not known; give --input-unit (unit): ${fractions}, ${units}`
}
