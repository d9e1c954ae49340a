import { DesignError, type Finding } from '../ir/errors.ts'
import type { ModuleIR, Scope } from '../ir/ir.ts'
import { assignmentFindings } from './assignments.ts'
import { clockFindings } from './clocks.ts'
import { constantFindings } from './constants.ts'
import { driverFindings } from './drivers.ts'
import { expressionFindings } from './expressions.ts'
import { formFindings } from './form.ts'
import { formalFindings } from './formal.ts'
import { latchFindings } from './latches.ts'
import { LoopCheck } from './loops/loops.ts'
import { caseFindings } from './names.ts'
import { usageFindings } from './usage.ts'

/** Throws a DesignError with every problem of a module and of all modules below it. */
export function checkDesign(top: ModuleIR): void {
  const loops = new LoopCheck()
  const findings = modulesBelow(top).flatMap(module =>
    inOrder([
      ...module.findings,
      ...formFindings(module),
      ...caseFindings(module),
      ...expressionFindings(module),
      ...assignmentFindings(module),
      ...clockFindings(module),
      ...driverFindings(module),
      ...latchFindings(module),
      ...constantFindings(module),
      ...usageFindings(module),
      ...loops.findings(module),
      ...formalFindings(module),
    ]),
  )
  if (findings.length > 0) throw new DesignError(distinct(findings))
}

/** A module and all that it uses, those used first. */
export function modulesBelow(top: ModuleIR): readonly ModuleIR[] {
  const found = new Set<ModuleIR>()
  const add = (module: ModuleIR): void => {
    if (found.has(module)) return
    for (const inner of instancesIn(module.body)) add(inner)
    found.add(module)
  }
  add(top)
  return [...found]
}

const instancesIn = ({ statements }: Scope): ModuleIR[] =>
  statements.flatMap(statement => {
    if (statement.kind === 'instance') return [statement.module]
    return statement.kind === 'repeat' ? instancesIn(statement.body) : []
  })

/** Findings as one meets them reading the design from the top. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const lineOf = ({ places }: Finding) => Number(/\d+$/.exec(String(places[0] ?? ''))?.[0] ?? 0)
  return [...findings].sort((a, b) => lineOf(a) - lineOf(b))
}

/** The same sentence about the same lines once, however many rounds or modules it is found in. */
function distinct(findings: readonly Finding[]): Finding[] {
  const byText = new Map<string, Finding>()
  for (const finding of findings) {
    const key = [finding.text, ...finding.places].join('\n')
    if (!byText.has(key)) byText.set(key, finding)
  }
  return [...byText.values()]
}
