import { type Size, size } from '../../hdl/index.ts'
import { type Datapath, resultWidthOf } from './datapath.ts'
import type { Builder } from './stages.ts'

/** Widths of the operands as names of a module, and how to hand them on. */
export interface OperandWidths {
  readonly DATA_W: Size
  /** That of the left operands; the same name where they are as wide. */
  readonly LEFT_W: Size
  readonly widths: Readonly<Record<string, Size>>
}

interface Names {
  /** A module whose body has numbers that follow from the widths cannot have them as parameters. */
  readonly as?: 'parameter' | 'localparam'
  /** A module of left operands alone has no DATA_W. */
  readonly hasRight?: boolean
}

/** DATA_W and, where left operands have another width, LEFT_W. */
export function operandWidths(
  m: Builder,
  { dataWidth, leftWidth }: Datapath,
  { as = 'parameter', hasRight = true }: Names = {},
): OperandWidths {
  const differ = leftWidth !== dataWidth
  const DATA_W =
    hasRight || !differ ? m[as]('DATA_W', dataWidth, 'bits of an operand') : size(dataWidth)
  if (!differ) return { DATA_W, LEFT_W: DATA_W, widths: { DATA_W } }
  const note = `bits of a left operand, which may be ${leftWidth > dataWidth ? 'finer' : 'narrower'}`
  const LEFT_W = m[as]('LEFT_W', leftWidth, note)
  return { DATA_W, LEFT_W, widths: { ...(hasRight && { DATA_W }), LEFT_W } }
}

/** Widths of results and addends as names of a module. */
interface ResultWidths {
  readonly RESULT_W: Size
  readonly DATA_W: Size
  readonly widths: Readonly<Record<string, Size>>
}

/** Results are as wide as the wider operand: LEFT_W, or DATA_W where left operands are not wider. */
export function resultWidths(m: Builder, datapath: Datapath, names: Names = {}): ResultWidths {
  const own = { ...datapath, leftWidth: resultWidthOf(datapath) }
  const { DATA_W, LEFT_W, widths } = operandWidths(m, own, names)
  return { RESULT_W: LEFT_W, DATA_W, widths }
}

/**
 * The same for a module whose sums mix both widths: where results are wider they are numbers, since
 * sizes such as DATA_W + 5 - LEFT_W help nobody.
 */
export const plainResultWidths = (m: Builder, datapath: Datapath): ResultWidths =>
  datapath.leftWidth > datapath.dataWidth
    ? { DATA_W: size(datapath.dataWidth), RESULT_W: size(datapath.leftWidth), widths: {} }
    : resultWidths(m, datapath)
