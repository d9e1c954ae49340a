/** Where a field of a control word lies. */
export interface Field {
  readonly name: string
  readonly low: number
  readonly width: number
  /** Whether its values are in two's complement. */
  readonly isSigned: boolean
}

/** Fields side by side, the first one lowest. A field that needs no bits is left out. */
export interface Layout {
  readonly width: number
  readonly fields: readonly Field[]
}

/** Bits of a field; of one that may be negative as `signed`. */
export type FieldWidth = number | { readonly signed: number }

/** Lays out fields of the given widths in bits. */
export function layout(widths: Readonly<Record<string, FieldWidth>>): Layout {
  const fields: Field[] = []
  let low = 0
  for (const [name, given] of Object.entries(widths)) {
    const isSigned = typeof given !== 'number'
    const width = isSigned ? given.signed : given
    if (width === 0) continue
    fields.push({ name, low, width, isSigned })
    low += width
  }
  return { width: low, fields }
}

/** The control word with these field values; throws when a value does not fit its field. */
export function pack({ fields }: Layout, values: Readonly<Record<string, number>>): bigint {
  let word = 0n
  for (const { name, low, width, isSigned } of fields) {
    const value = values[name] ?? 0
    const end = isSigned ? 2 ** (width - 1) : 2 ** width
    if (value >= end || value < (isSigned ? -end : 0)) {
      throw new Error(`field ${name} has ${width} bits and cannot hold ${value}`)
    }
    word |= BigInt.asUintN(width, BigInt(value)) << BigInt(low)
  }
  return word
}

/** Bits that tell `count` things apart; none for one thing. */
export const selectBits = (count: number): number => Math.ceil(Math.log2(Math.max(1, count)))

/** Bits of an index or address that counts from 0 to `count` - 1; at least one. */
export const indexBits = (count: number): number => Math.max(1, selectBits(count))
