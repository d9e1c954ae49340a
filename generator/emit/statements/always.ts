import { bodiesOf, type Expr, type Signal, type Statement, targetSignal } from '../../hdl/index.ts'
import type { PrintContext } from '../expressions/print-context.ts'
import type { Procedural } from './processes.ts'
import { bodyLines, branchesOf, indent, resetLines, whenLines } from './statement.ts'

/** Registers of one clock. Without a reset line a register is data and keeps what it has. */
export function clockedLines(
  body: readonly Procedural[],
  clock: string,
  reset: string | undefined,
  context: PrintContext,
): string[] {
  const head = `always @(posedge ${clock})`
  const targets = distinctTargets(body)
  const resets = reset === undefined ? [] : resetLines(targets, context)
  if (reset === undefined || resets.length === 0)
    return always(head, bodyLines(body, '<=', context))
  const onReset = { condition: reset, lines: resets }
  const all = targets.every(target => targetSignal(target)?.reset !== undefined)
  // With data registers in the block, reset comes last and touches the control registers alone.
  if (!all) return always(head, [...bodyLines(body, '<=', context), ...whenLines([onReset])])
  const [only, ...others] = body
  const rest =
    only?.kind === 'when' && others.length === 0
      ? branchesOf(only, '<=', context)
      : [{ lines: bodyLines(body, '<=', context) }]
  return always(head, whenLines([onReset, ...rest]))
}

/** A net whose value depends on conditions. */
export const combinationalLines = (body: readonly Procedural[], context: PrintContext): string[] =>
  always('always @*', bodyLines(body, '=', context))

function always(head: string, lines: readonly string[]): string[] {
  const [only, ...others] = lines
  const isOne = others.length === 0 && only !== undefined && !only.includes('\n')
  if (isOne && head.length + only.length < 97) return [`${head} ${only}`]
  return [`${head} begin`, ...lines.map(indent), 'end']
}

/** Every target once: the whole signal when it is assigned as a whole anywhere in the block. */
function distinctTargets(body: readonly Statement[]): Expr[] {
  const found = new Map<Signal, Expr[]>()
  for (const target of targetsIn(body)) {
    const signal = targetSignal(target)
    if (signal === undefined) continue
    const before = found.get(signal) ?? []
    const whole = [...before, target].find(({ kind }) => kind === 'signal')
    found.set(signal, whole ? [whole] : [...before, target])
  }
  return [...found.values()].flat()
}

const targetsIn = (body: readonly Statement[]): Expr[] =>
  body.flatMap(statement => {
    if (statement.kind === 'assign') return [statement.target]
    return statement.kind === 'when' ? bodiesOf(statement).flatMap(targetsIn) : []
  })
