import type { Finding } from '../ir/errors.ts'
import type { Expr } from '../ir/expr.ts'
import type { ModuleIR, Scope, Statement } from '../ir/ir.ts'
import type { Place } from '../ir/source.ts'
import { expressionsOf, operandsOf } from '../ir/traverse.ts'

interface Named {
  readonly name: string
  readonly at: Place
}

/** Names of a module that differ by case alone: VHDL and some tools take them for one. */
export function caseFindings(module: ModuleIR): readonly Finding[] {
  const found = new Map<string, Named>()
  const findings: Finding[] = []
  for (const { name, at } of namesOf(module)) {
    const other = found.get(name.toLowerCase())
    if (other === undefined) found.set(name.toLowerCase(), { name, at })
    else if (other.name !== name) {
      const text = `${name} and ${other.name} differ by case alone; give one of them another name`
      findings.push({ text, places: [at, other.at] })
    }
  }
  return findings
}

function namesOf({ clock, reset, parameters, ports, body }: ModuleIR): Named[] {
  const own = [...(clock ? [clock] : []), ...(reset ? [reset.signal] : []), ...ports]
  return [...parameters, ...own.map(({ print, at }) => ({ name: print, at })), ...namesIn(body)]
}

const namesIn = ({ signals, statements }: Scope): Named[] => [
  ...signals.map(({ print, at }) => ({ name: print, at })),
  ...statements.flatMap(namesBy),
]

/** The names that a statement brings, those of its numbers among them. */
function namesBy(statement: Statement): Named[] {
  switch (statement.kind) {
    case 'comment':
    case 'ghost':
      return []
    case 'repeat': {
      const { at, loop, body } = statement
      const own = [`gen_${loop.name}`, loop.variable].map(name => ({ name, at }))
      return [...own, ...namesIn(body)]
    }
    case 'formal':
      return namesIn(statement.body)
    case 'instance':
      return [{ name: `u_${statement.label}`, at: statement.at }, ...numbersOf(statement)]
    case 'fsm': {
      const { at, states } = statement
      return [...states.map(({ spelling }) => ({ name: spelling, at })), ...numbersOf(statement)]
    }
    case 'memory':
    case 'property':
      return [{ name: statement.name, at: statement.at }, ...numbersOf(statement)]
    case 'assign':
    case 'when':
    case 'rom':
    case 'merge':
      return numbersOf(statement)
    default:
      return statement satisfies never
  }
}

const numbersOf = (statement: Exclude<Statement, { kind: 'comment' }>): Named[] =>
  [...new Set(expressionsOf(statement).flatMap(spellings))].map(name => ({
    name,
    at: statement.at,
  }))

function spellings(expr: Expr): string[] {
  const own = expr.kind === 'constant' ? [expr.spelling] : []
  const ofCases = expr.kind === 'select' ? expr.cases.map(({ named }) => named?.spelling) : []
  return [
    ...[...own, ...ofCases].filter(name => name !== undefined),
    ...operandsOf(expr).flatMap(spellings),
  ]
}
