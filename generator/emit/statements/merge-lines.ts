import type { MergeStatement } from '../../hdl/index.ts'
import type { PrintContext } from '../expressions/print-context.ts'

/** The OR of the words of a bus, as a loop that follows the parameters. */
export function mergeLines(
  { target, bus, count }: MergeStatement,
  context: PrintContext,
): string[] {
  const { text: words } = context.low(bus, bus.shape.width)
  const width = target.shape.width.text
  const name = target.print
  const index = `${name}_word`
  return [
    `integer ${index};`,
    'always @* begin',
    `  ${name} = {${target.shape.width.isLiteral || target.shape.width.symbols.length === 1 ? width : `(${width})`}{1'b0}};`,
    `  for (${index} = 0; ${index} < ${count.text}; ${index} = ${index} + 1)`,
    `    ${name} = ${name} | ${words}[${index}*${width} +: ${width}];`,
    'end',
  ]
}
