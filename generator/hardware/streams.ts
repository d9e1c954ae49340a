import type { Value } from '../hdl/index.ts'
import type { Machine } from './array-path.ts'
import type { Builder } from './stages.ts'
import { fillsPairs, streamIn } from './stream-in.ts'
import { streamOut } from './stream-out.ts'

type Banks = Readonly<Record<'loaded' | 'claimed' | 'done' | 'saturated', Value>>

interface Ends {
  readonly fill: { readonly valid: Value; readonly last: Value; readonly data: Value }
  readonly unload: { readonly word: Value; readonly ready: Value }
}

/** Places both streams; where loading also fills the output buffer, it follows what leaves. */
export function placeStreams(
  m: Builder,
  { program, datapath }: Machine,
  banks: Banks,
  { fill, unload }: Ends,
) {
  const output = m.instance<string>('stream_out', streamOut(program, datapath), {
    full: banks.done,
    saturated: banks.saturated,
    unload_word: unload.word,
    tready: unload.ready,
  })
  const sent = (name: string): Value => output[name] ?? unload.ready
  const input = m.instance<string>('stream_in', streamIn(program, datapath), {
    full: banks.loaded,
    ...(fillsPairs(program) && {
      claimed: banks.claimed,
      done: banks.done,
      sent_bank: sent('unload_bank'),
      sent_row: sent('unload_matrix_row'),
    }),
    tvalid: fill.valid,
    tlast: fill.last,
    tdata: fill.data,
  })
  return { sent, filled: (name: string): Value => input[name] ?? fill.valid }
}
