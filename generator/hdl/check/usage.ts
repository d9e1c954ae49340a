import type { Finding } from '../ir/errors.ts'
import type { Expr, Signal } from '../ir/expr.ts'
import type { ModuleIR, Scope, Statement } from '../ir/ir.ts'
import { statementsIn } from '../ir/rounds.ts'
import type { Place } from '../ir/source.ts'
import { expressionsOf, operandsOf } from '../ir/traverse.ts'
import { unusedParameters } from './parameters.ts'

/** Signals and parameters that nothing uses, and signals used where they do not exist. */
export function usageFindings(module: ModuleIR): readonly Finding[] {
  const { ports, body, reset } = module
  const read = signalsRead(body)
  if (reset?.value) collect(reset.value, read)
  const inputs = ports.filter(port => port.kind === 'input')
  return [
    ...inputs.filter(port => !read.has(port)).map(unread),
    ...scopeFindings(body, read),
    ...strangers(body, new Set(ports)),
    ...unusedParameters(module),
  ]
}

/** Signals of a scope that nothing in it reads. */
export const unreadSignals = (scope: Scope): readonly Finding[] =>
  scopeFindings(scope, signalsRead(scope))

function signalsRead(body: Scope): Set<Signal> {
  const read = new Set<Signal>()
  for (const statement of statementsIn(body)) {
    for (const expr of expressionsOf(statement)) collect(expr, read)
    if (statement.kind === 'fsm') read.add(statement.state).add(statement.next)
  }
  return read
}

const unread = ({ print, at }: Pick<Signal, 'print' | 'at'>): Finding => ({
  text: `${print} is never read; read it or remove it`,
  places: [at],
})

function scopeFindings({ signals, statements }: Scope, read: ReadonlySet<Signal>): Finding[] {
  const outputs = new Set<Signal>()
  const findings: Finding[] = []
  for (const statement of statements) {
    if (statement.kind === 'repeat') findings.push(...scopeFindings(statement.body, read))
    if (statement.kind !== 'instance') continue
    const owner = `${statement.module.name} (u_${statement.label})`
    for (const { port, signal, isIgnored } of statement.outputs) {
      outputs.add(signal)
      if (isIgnored === read.has(signal)) {
        const text = isIgnored
          ? `output ${port.name} of ${owner} is ignored but read; take it out of ignore`
          : `output ${port.name} of ${owner} is never read; read it or say ignore: ['${port.name}']`
        findings.push({ text, places: [statement.at] })
      }
    }
  }
  return [
    ...signals.filter(signal => !outputs.has(signal) && !read.has(signal)).map(unread),
    ...findings,
  ]
}

/** Signals of other modules, and of repeats that are not around the statement. */
export function strangers(scope: Scope, around: ReadonlySet<Signal>): Finding[] {
  const visible = new Set([...around, ...scope.signals])
  return scope.statements.flatMap(statement => {
    if (statement.kind === 'repeat') return strangers(statement.body, visible)
    return [...usedBy(statement)]
      .filter(signal => !visible.has(signal))
      .map(({ print, at }) => ({
        text: `${print} does not exist here: it belongs to another module or to a repeat; pass it through a port or a bus`,
        places: [placeOf(statement), at],
      }))
  })
}

function usedBy(statement: Statement): Set<Signal> {
  const used = new Set<Signal>()
  for (const expr of expressionsOf(statement)) collect(expr, used)
  for (const inner of statementsIn({ statements: [statement] })) {
    if (inner.kind === 'assign') collect(inner.target, used)
  }
  return used
}

const placeOf = (statement: Statement): Place =>
  statement.kind === 'comment' ? 'an unknown line' : statement.at

/** Adds every signal that an expression names. */
function collect(expr: Expr, into: Set<Signal>): void {
  if (expr.kind === 'signal') into.add(expr.signal)
  for (const inner of operandsOf(expr)) collect(inner, into)
}
