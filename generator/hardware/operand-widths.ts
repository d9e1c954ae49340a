import type { Size } from '../hdl/index.ts'
import type { Datapath } from './datapath.ts'
import type { Builder } from './stages.ts'

/** Widths of the operands as parameters of a module, and how to hand them on. */
export interface OperandWidths {
  readonly DATA_W: Size
  /** That of the left operands; the same parameter where they are not wider. */
  readonly LEFT_W: Size
  readonly widths: Readonly<Record<string, Size>>
}

/** The parameters DATA_W and, where left operands are wider, LEFT_W. */
export function operandWidths(
  m: Builder,
  { dataWidth, leftWidth }: Datapath,
  of = 'an operand',
): OperandWidths {
  const isWider = leftWidth > dataWidth
  const DATA_W = m.parameter('DATA_W', dataWidth, `bits of ${of}`)
  if (!isWider) return { DATA_W, LEFT_W: DATA_W, widths: { DATA_W } }
  const LEFT_W = m.parameter('LEFT_W', leftWidth, 'bits of a left operand, which may be finer')
  return { DATA_W, LEFT_W, widths: { DATA_W, LEFT_W } }
}
