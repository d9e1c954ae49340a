import type { ControlStore } from '../../../../generator/program/words/encode.ts'

/** The fields of a control word; one that has no bits reads as 0. */
export function unpack({ layout: { fields }, words }: ControlStore, at: number) {
  const word = words[at] ?? 0n
  const values = fields.map(({ name, low, width }) => [
    name,
    Number((word >> BigInt(low)) & ((1n << BigInt(width)) - 1n)),
  ])
  return (name: string): number => Object.fromEntries(values)[name] ?? 0
}
