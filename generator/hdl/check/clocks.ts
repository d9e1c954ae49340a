import type { Finding } from '../ir/errors.ts'
import type { ModuleIR, Statement } from '../ir/ir.ts'
import { signalsIn, statementsIn } from '../ir/rounds.ts'
import type { Place } from '../ir/source.ts'

/** Registers and instances without the clock or reset they need, and clocks and resets for nothing. */
export function clockFindings({ body, clock, reset }: ModuleIR): readonly Finding[] {
  const registers = signalsIn(body).filter(signal => signal.kind === 'register')
  const instances = statementsIn(body).filter(isInstance)
  const clocked = [
    ...registers.map(({ print, at }) => ({ name: print, at })),
    ...instances.filter(({ module }) => module.clock).map(named),
    ...statementsIn(body)
      .filter(({ kind }) => kind === 'memory')
      .map(memoryName),
  ]
  const cleared = [
    ...registers
      .filter(register => register.reset !== undefined)
      .map(r => ({ name: r.print, at: r.at })),
    ...instances.filter(({ module }) => module.reset && !module.reset.value).map(named),
  ]
  return [
    ...needs(clocked, clock?.at, clock?.print, 'clock', 'm.clock()'),
    ...needs(cleared, reset?.at, reset?.signal.print, 'reset', 'm.reset()'),
  ]
}

interface User {
  readonly name: string
  readonly at: Place
}

function needs(
  users: readonly User[],
  at: Place | undefined,
  print: string | undefined,
  what: string,
  call: string,
): Finding[] {
  const [first] = users
  if (at === undefined && first !== undefined) {
    return [{ text: `${first.name} needs a ${what}; call ${call} first`, places: [first.at] }]
  }
  if (at === undefined || first !== undefined) return []
  return [
    { text: `${print} is not needed: nothing here has a ${what}; remove ${call}`, places: [at] },
  ]
}

const isInstance = (statement: Statement) => statement.kind === 'instance'

const named = ({ label, at }: { readonly label: string; readonly at: Place }): User => ({
  name: `u_${label}`,
  at,
})

const memoryName = (statement: Statement): User =>
  statement.kind === 'memory' ? statement : { name: '', at: '' }
