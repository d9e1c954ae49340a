import type { Bits, Block } from './code/block.ts'

/** Blocks in an order in which each runs after those it reads from, and those that have none. */
export interface Order<Of extends Block> {
  readonly straight: readonly Of[]
  /** They read from each other, or from one that does: they are run until nothing changes. */
  readonly circular: readonly Of[]
}

/** Orders the blocks of a cycle by what they read and write. */
export function ordered<Of extends Block>(blocks: readonly Of[]): Order<Of> {
  const writers = new Map<number, { readonly bits: Bits; readonly block: Of }[]>()
  for (const block of blocks)
    for (const bits of block.writes) {
      const known = writers.get(bits.place) ?? []
      writers.set(bits.place, [...known, { bits, block }])
    }
  const before = new Map<Of, Set<Of>>()
  const after = new Map<Of, Of[]>()
  for (const block of blocks) {
    const found = block.reads.flatMap(bits =>
      (writers.get(bits.place) ?? []).filter(one => overlaps(one.bits, bits)),
    )
    const sources = new Set(found.map(one => one.block))
    before.set(block, sources)
    for (const source of sources) after.set(source, [...(after.get(source) ?? []), block])
  }
  const straight = blocks.filter(block => before.get(block)?.size === 0)
  // Grows while it is walked.
  for (const done of straight)
    for (const block of after.get(done) ?? []) {
      const left = before.get(block)
      left?.delete(done)
      if (left?.size === 0) straight.push(block)
    }
  const circular = blocks.filter(block => (before.get(block)?.size ?? 0) > 0)
  return { straight, circular }
}

const overlaps = (a: Bits, b: Bits) => a.low < b.end && b.low < a.end
