import type { Finding } from '../ir/errors.ts'
import type { Signal } from '../ir/expr.ts'
import type { ModuleIR, Scope, Statement, WhenStatement } from '../ir/ir.ts'
import { bitsText, drivenBits, type Rounds } from '../ir/rounds.ts'
import { bodiesOf, targetSignal, targetsOf } from '../ir/traverse.ts'

/** Wires that a `when` assigns on some paths only, so that they would have to remember. */
export const latchFindings = ({ body }: ModuleIR): readonly Finding[] => scopeFindings(body)

const scopeFindings = ({ statements }: Scope): Finding[] => [
  ...[...conditionalWires(statements)].flatMap(([signal, first]) => {
    const sometimes = assignedBits(statements, signal, 'sometimes')
    const always = assignedBits(statements, signal, 'always')
    const missing = [...sometimes].filter(bit => !always.has(bit))
    if (missing.length === 0) return []
    const isWhole = missing.length === signal.shape.width.value
    const name = isWhole ? signal.print : `${bitsText(missing)} of ${signal.print}`
    const text = `${name} would be a latch: not assigned on every path; assign a default before the when`
    return [{ text, places: [first.at] }]
  }),
  ...statements.flatMap(statement =>
    statement.kind === 'repeat' ? scopeFindings(statement.body) : [],
  ),
]

/** The wires assigned under a `when`, with the first such `when`. */
function conditionalWires(statements: readonly Statement[]): Map<Signal, WhenStatement> {
  const found = new Map<Signal, WhenStatement>()
  for (const statement of statements) {
    if (statement.kind !== 'when') continue
    for (const signal of targetsOf([statement])) {
      if (signal.kind !== 'register' && !found.has(signal)) found.set(signal, statement)
    }
  }
  return found
}

/** The bits of a signal that are assigned on every path or on some path. */
function assignedBits(
  statements: readonly Statement[],
  signal: Signal,
  paths: 'always' | 'sometimes',
): Set<number> {
  const found = new Set<number>()
  for (const statement of statements) {
    for (const bit of bitsOf(statement, signal, paths)) found.add(bit)
  }
  return found
}

function bitsOf(statement: Statement, signal: Signal, paths: 'always' | 'sometimes'): number[] {
  if (statement.kind === 'assign') {
    const bits = targetSignal(statement.target) === signal && drivenBits(statement.target, first)
    return bits ? Array.from({ length: bits.end - bits.low }, (_, place) => bits.low + place) : []
  }
  if (statement.kind !== 'when') return []
  const [head = new Set<number>(), ...others] = bodiesOf(statement).map(body =>
    assignedBits(body, signal, paths),
  )
  if (paths === 'sometimes') return [head, ...others].flatMap(bits => [...bits])
  if (statement.otherwise === undefined) return []
  return [...head].filter(bit => others.every(bits => bits.has(bit)))
}

/** Which round does not matter: in each the same bits move along together. */
const first: Rounds = new Map()
