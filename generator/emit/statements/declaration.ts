import type { Shape, Signal, Size } from '../../hdl/index.ts'
import { oneLine } from '../text/comment.ts'

/** `[7:0]`; nothing for a single bit. */
export const rangeText = (width: Size): string =>
  width.isLiteral && width.value === 1 ? '' : `[${width.minus(1).text}:0]`

/** The columns of a declaration: kind, sign, range, name. */
export const declarationRow = (
  kind: 'reg' | 'wire',
  shape: Shape,
  name: string,
): readonly string[] => [kind, shape.signed ? 'signed' : '', rangeText(shape.width), name]

/** A comment at the end of a line, one blank further off. */
export const noteCell = ({ note }: Pick<Signal, 'note'>): string =>
  note === '' ? '' : ` // ${oneLine(note)}`
