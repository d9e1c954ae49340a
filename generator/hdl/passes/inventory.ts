import type { Signal } from '../ir/expr.ts'
import type { ModuleIR, Scope } from '../ir/ir.ts'
import { statementsIn } from '../ir/rounds.ts'

/** The modules that stand in one, with how often each does; the rounds of a repeat count. */
export function instancesIn({ body }: Pick<ModuleIR, 'body'>): ReadonlyMap<ModuleIR, number> {
  const counts = new Map<ModuleIR, number>()
  const visit = ({ statements }: Scope, times: number): void => {
    for (const statement of statements) {
      if (statement.kind === 'repeat') visit(statement.body, times * statement.loop.count.value)
      if (statement.kind !== 'instance') continue
      counts.set(statement.module, (counts.get(statement.module) ?? 0) + times)
    }
  }
  visit(body, 1)
  return counts
}

/** Bits of the memories of a module itself, its parameters as it was built. */
export function memoryBits({ body }: Pick<ModuleIR, 'body'>): number {
  const memories = statementsIn(body).filter(statement => statement.kind === 'memory')
  return memories.reduce((sum, { depth, shape }) => sum + depth.value * shape.width.value, 0)
}

/** All ports of a module, its clock and its reset first. */
export function allPorts({
  clock,
  reset,
  ports,
}: Pick<ModuleIR, 'clock' | 'reset' | 'ports'>): readonly Signal[] {
  const resetPort = reset !== undefined && reset.value === undefined ? [reset.signal] : []
  return [...(clock ? [clock] : []), ...resetPort, ...ports]
}
