import { type KeyShape, keyHeadOf } from './key-shape.ts'
import { type Rows, rowsOfHead } from './rows.ts'

/** What is read in one go: a chunk of one sequence, of all heads or of one. */
export interface Block {
  readonly sequence: number
  readonly chunk: number
  /** Tokens of the chunk, at most k. */
  readonly tokens: number
  /** Rows of the keys, and of beta and g. */
  readonly keyRows: Rows
  readonly rows: Rows
  readonly firstHead: number
  /** The heads in it, each with the row of its keys at a token. */
  readonly heads: readonly { readonly head: number; readonly keyHead: number }[]
}

/** The blocks of keys in the order of the file. */
export function* blocksOf(shape: KeyShape, k: number): Generator<Block> {
  const { layout, sequences, tokens, heads } = shape
  const chunks = Math.ceil(tokens / k)
  for (let sequence = 0; sequence < sequences; sequence += 1) {
    if (layout === 'BTHD') {
      for (let chunk = 0; chunk < chunks; chunk += 1) yield ofAllHeads(shape, k, sequence, chunk)
      continue
    }
    for (let head = 0; head < heads; head += 1) {
      for (let chunk = 0; chunk < chunks; chunk += 1)
        yield ofOneHead(shape, k, { sequence, head, chunk })
    }
  }
}

function ofAllHeads(shape: KeyShape, k: number, sequence: number, chunk: number): Block {
  const { heads, keyHeads, tokens: all } = shape
  const tokens = Math.min(k, all - chunk * k)
  const firstToken = sequence * all + chunk * k
  const rowsOf = (step: number): Rows => ({ first: firstToken * step, count: tokens * step, step })
  return {
    ...{ sequence, chunk, tokens, firstHead: 0 },
    keyRows: rowsOf(keyHeads),
    rows: rowsOf(heads),
    heads: Array.from({ length: heads }, (_, head) => ({
      head,
      keyHead: keyHeadOf(shape, head),
    })),
  }
}

function ofOneHead(
  shape: KeyShape,
  k: number,
  { sequence, head, chunk }: { sequence: number; head: number; chunk: number },
): Block {
  const { layout, heads, keyHeads, tokens: all } = shape
  const tokens = Math.min(k, all - chunk * k)
  const rowsOf = (one: number, of: number): Rows =>
    rowsOfHead(
      layout,
      { heads: of, tokens: all },
      { sequence, head: one, first: chunk * k, count: tokens },
    )
  return {
    ...{ sequence, chunk, tokens, firstHead: head },
    keyRows: rowsOf(keyHeadOf(shape, head), keyHeads),
    rows: rowsOf(head, heads),
    heads: [{ head, keyHead: 0 }],
  }
}
