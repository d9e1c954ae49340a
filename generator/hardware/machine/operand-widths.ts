import { type Size, size } from '../../hdl/index.ts'
import type { Datapath } from './datapath.ts'
import type { Builder } from './stages.ts'

/** Widths of the operands as names of a module, and how to hand them on. */
export interface OperandWidths {
  readonly DATA_W: Size
  /** That of the left operands; the same name where they are not wider. */
  readonly LEFT_W: Size
  readonly widths: Readonly<Record<string, Size>>
}

interface Names {
  /** A module whose body has numbers that follow from the widths cannot have them as parameters. */
  readonly as?: 'parameter' | 'localparam'
  /** A module of left operands alone has no DATA_W. */
  readonly hasRight?: boolean
}

/** DATA_W and, where left operands are wider, LEFT_W. */
export function operandWidths(
  m: Builder,
  { dataWidth, leftWidth }: Datapath,
  { as = 'parameter', hasRight = true }: Names = {},
): OperandWidths {
  const isWider = leftWidth > dataWidth
  const DATA_W =
    hasRight || !isWider ? m[as]('DATA_W', dataWidth, 'bits of an operand') : size(dataWidth)
  if (!isWider) return { DATA_W, LEFT_W: DATA_W, widths: { DATA_W } }
  const LEFT_W = m[as]('LEFT_W', leftWidth, 'bits of a left operand, which may be finer')
  return { DATA_W, LEFT_W, widths: { ...(hasRight && { DATA_W }), LEFT_W } }
}

/**
 * The same for a module whose sums mix both widths: where they differ they are numbers, since sizes
 * such as DATA_W + 5 - LEFT_W help nobody.
 */
export const plainWidths = (m: Builder, datapath: Datapath): OperandWidths =>
  datapath.leftWidth > datapath.dataWidth
    ? { DATA_W: size(datapath.dataWidth), LEFT_W: size(datapath.leftWidth), widths: {} }
    : operandWidths(m, datapath)
