import type { Value } from '../hdl/index.ts'
import type { bankStatus } from './control/bank-status.ts'
import type { Machine } from './machine/machine.ts'
import type { Builder } from './machine/stages.ts'
import { streamIn } from './streams/stream-in.ts'
import { streamOut } from './streams/stream-out.ts'

interface Ends {
  readonly fill: { readonly tvalid: Value; readonly tlast: Value; readonly tdata: Value }
  readonly unload: { readonly unloadWord: Value; readonly tready: Value }
}

/** Places both streams; where loading also fills the output buffer, it follows what leaves. */
export function placeStreams(
  m: Builder,
  machine: Machine,
  { loaded, claimed, done, saturated }: ReturnType<typeof bankStatus>['outputs'],
  { fill, unload }: Ends,
) {
  const sent = m.instance('stream_out', streamOut(machine), { full: done, saturated, ...unload })
  const filled = m.instance('stream_in', streamIn(machine), {
    full: loaded,
    ...fill,
    output:
      claimed && sent.unloadMatrixRow
        ? { claimed, done, bank: sent.unload.bank, row: sent.unloadMatrixRow }
        : undefined,
  })
  return { sent, filled }
}
