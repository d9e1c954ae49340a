import { allPorts, type ModuleIR, type Scope, type Signal } from '../hdl/index.ts'
import { findAliases } from './scope/alias.ts'

/**
 * The signals of a module that its Verilog declares, those of properties aside. An output of an
 * instance that goes straight to where it is assigned has no net of its own.
 */
export const declaredSignals = (module: ModuleIR): ReadonlySet<Signal> =>
  new Set([
    ...allPorts(module),
    ...(module.reset === undefined ? [] : [module.reset.signal]),
    ...declaredIn(module.body),
  ])

function declaredIn(scope: Scope): Signal[] {
  const { targets } = findAliases(scope)
  const own = scope.signals.filter(signal => !targets.has(signal))
  const inside = scope.statements.flatMap(statement =>
    statement.kind === 'repeat' ? declaredIn(statement.body) : [],
  )
  return [...own, ...inside]
}
