import type { Expr, InstanceStatement, ModuleIR, Signal } from '../../hdl/index.ts'
import { table } from '../../text/table.ts'
import { type Naming, type PrintContext, wholeRead } from '../expressions/print-context.ts'
import { binding } from '../expressions/text.ts'
import type { InstanceView } from '../statements/items.ts'
import { targetText } from '../statements/statement.ts'
import { oneLine } from '../text/comment.ts'

/** What an instance takes from the module around it. */
export interface InstanceFrame {
  readonly clock: string
  readonly reset: string | undefined
  readonly nameOf: (module: ModuleIR) => string
  /** Where outputs go without a net of their own. */
  readonly targets: ReadonlyMap<Signal, Expr>
}

/** Connections by name, clock and reset first, in the order of the ports. */
export function instanceView(
  { module, label, note = '', ...statement }: InstanceStatement,
  { clock, reset, nameOf, targets }: InstanceFrame,
  context: PrintContext,
): InstanceView {
  const wires = new Map<Signal, string>()
  for (const { port, value } of statement.inputs) {
    wires.set(port, inputText(value, { name: `${label}_${port.name}`, note: port.note }, context))
  }
  for (const { port, signal } of statement.outputs) {
    const target = targets.get(signal)
    wires.set(port, target === undefined ? signal.print : targetText(target))
  }
  const resetPort = module.reset?.value === undefined ? module.reset?.signal : undefined
  const rows = [
    ...(module.clock ? [connection(module.clock.print, clock)] : []),
    ...(resetPort ? [connection(resetPort.print, reset ?? '')] : []),
    ...module.ports.map(port => connection(port.print, wires.get(port) ?? '')),
  ]
  const parameters = statement.parameters.map(({ name, value }) => connection(name, value.text))
  return {
    module: nameOf(module),
    label: `u_${label}`,
    note: oneLine(note),
    parameters: commas(table(parameters)),
    connections: commas(table(rows)),
  }
}

/** Names, parts and concatenations are connected as they are, the rest gets a name of its port. */
function inputText(value: Expr, as: Naming, context: PrintContext): string {
  const { width } = value.shape
  const text = context.low(value, width)
  if (text.binds === binding.primary) return text.text
  const named = context.hoist(value, width, as)
  wholeRead(named, context)
  return named.print
}

const connection = (port: string, to: string) => [`.${port}`, `(${to})`]

const commas = (lines: readonly string[]): string[] =>
  lines.map((line, place) => (place === lines.length - 1 ? line : `${line},`))
