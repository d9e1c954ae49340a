import type { Expr, MemoryStatement } from '../../hdl/index.ts'
import { truth } from '../expressions/logic.ts'
import { type PrintContext, wholeRead } from '../expressions/print-context.ts'
import { rightSide } from '../expressions/right-side.ts'
import { asUnsigned, binding } from '../expressions/text.ts'
import { oneLine } from '../text/comment.ts'
import { declarationRow } from './declaration.ts'

/** A memory in the form that synthesis tools infer: one always block per port. */
export function memoryLines(
  { name, depth, shape, note, writes, reads }: MemoryStatement,
  clock: string,
  context: PrintContext,
): string[] {
  const words = declarationRow('reg', shape, name).filter(cell => cell !== '')
  const port = (enable: Expr | undefined, to: string, from: string) =>
    `always @(posedge ${clock}) ${condition(enable, context)}${to} <= ${from};`
  const word = (address: Expr) => `${name}[${addressText(address, context)}]`
  return [
    `${words.join(' ')} [0:${depth.minus(1).text}];  // ${oneLine(note)}`,
    ...writes.map(({ enable, address, data }) =>
      port(enable, word(address), rightSide(data, shape.width, context).text),
    ),
    ...reads.map(({ enable, address, signal }) => port(enable, signal.print, word(address))),
  ]
}

/** An address by a name: Icarus computes others as wide as an integer, beyond the last word. */
function addressText(address: Expr, context: PrintContext): string {
  const { width } = address.shape
  const text = asUnsigned(context.low(address, width))
  if (text.binds === binding.primary) return text.text
  const named = context.hoist(address, width)
  wholeRead(named, context)
  return named.print
}

function condition(enable: Expr | undefined, context: PrintContext): string {
  if (enable === undefined || (enable.kind === 'constant' && enable.value !== 0n)) return ''
  return `if (${truth(enable, context).text}) `
}
