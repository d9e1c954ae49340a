import { type Shape, shapeText } from '../ir/shape.ts'
import { type SizeLike, size } from '../ir/size.ts'
import { callerLine } from '../ir/source.ts'
import { Value } from '../values/value.ts'
import type { Workspace } from './workspace.ts'

/** The OR of `count` words of the given shape that lie side by side in a bus. */
export function makeMerge(
  work: Workspace,
  name: string,
  bus: Value,
  count: SizeLike,
  shape: Shape,
  note: string,
): Value {
  const at = callerLine()
  const target = { kind: 'wire', name, print: name, shape, note, at } as const
  work.declare(target)
  work.claim(`${name}_word`, at)
  const words = size(count).times(shape.width)
  if (bus.expr.kind !== 'signal' || words.value !== bus.shape.width.value) {
    const found = `${name} merges ${size(count).value} words of ${shapeText(shape)}`
    const text = `${found} from ${shapeText(bus.shape)}; give it a net that holds just these words`
    work.report(text, at)
  }
  work.add({ kind: 'merge', target, bus: bus.expr, count: size(count), at })
  return new Value({ kind: 'signal', signal: target, shape })
}
