import type { Finding } from '../ir/errors.ts'
import type { FormalStatement, ModuleIR, Statement } from '../ir/ir.ts'
import { signalsIn, statementsIn } from '../ir/rounds.ts'
import { targetsOf } from '../ir/traverse.ts'
import { assignmentFindings } from './assignments.ts'
import { driverFindings } from './drivers.ts'
import { expressionFindings } from './expressions.ts'
import { formFindings } from './form.ts'
import { latchFindings } from './latches.ts'
import { LoopCheck } from './loops/loops.ts'
import { strangers, unreadSignals } from './usage.ts'

/** The same checks for properties and ghosts, which may watch the design but not drive it. */
export const formalFindings = (module: ModuleIR): readonly Finding[] =>
  statementsIn(module.body).flatMap(statement =>
    statement.kind === 'formal' ? findingsOf(statement, module) : [],
  )

function findingsOf({ body, at }: FormalStatement, module: ModuleIR): Finding[] {
  const { reset: _, ...rest } = module
  const ghost: ModuleIR = { ...rest, parameters: [], ports: [], body }
  const own = new Set(signalsIn(body))
  const resets = module.reset ? [module.reset.signal] : []
  const around = new Set([...module.ports, ...module.body.signals, ...resets])
  const driven = [...targetsOf(statementsIn(body))].filter(signal => !own.has(signal))
  const registers = [...own].filter(({ kind }) => kind === 'register')
  const isPlaced = module.body.statements.some(one => one.kind === 'formal' && one.body === body)
  return [
    ...driven.map(({ print }) => ({
      text: `${print} is of the design and is driven by a property; a property may only watch it`,
      places: [at],
    })),
    ...(module.clock ? [] : registers).map(register => ({
      text: `${register.print} needs a clock; call m.clock() first`,
      places: [register.at],
    })),
    ...statementsIn(body).flatMap(misplaced),
    ...(isPlaced
      ? []
      : [{ text: 'properties inside a repeat; move them out of it', places: [at] }]),
    ...formFindings({ ...ghost, name: '' }),
    ...expressionFindings(ghost),
    ...assignmentFindings(ghost),
    ...driverFindings(ghost),
    ...latchFindings(ghost),
    ...unreadSignals(body),
    ...strangers(body, around),
    ...new LoopCheck().findings(ghost),
  ]
}

const hardware: readonly Statement['kind'][] = ['instance', 'memory', 'fsm', 'formal']

function misplaced(statement: Statement): Finding[] {
  if (!hardware.includes(statement.kind) || statement.kind === 'comment') return []
  const text = `${statement.kind} among properties; they may hold ghosts, assignments and tables`
  return [{ text, places: [statement.at] }]
}
