import type { ConstantExpr, Signal } from '../ir/expr.ts'
import type { FsmState } from '../ir/ir.ts'
import { unsigned } from '../ir/shape.ts'
import { size } from '../ir/size.ts'
import { callerLine } from '../ir/source.ts'
import { asCondition } from '../values/combine.ts'
import { compare } from '../values/operators.ts'
import { Value } from '../values/value.ts'
import type { Workspace } from './workspace.ts'

/** Where a state goes: always to one state, or to the first whose condition holds, or it stays. */
export type Next<State extends string> = State | readonly (readonly [Value, State])[]

/** 1 while the machine is in a state. */
export type IsState<State extends string> = (state: State) => Value

export interface StateDescription<State extends string> {
  readonly note: string
  /** A function when its conditions depend on the state itself. */
  readonly next: Next<State> | ((is: IsState<State>) => Next<State>)
}

export type FsmStates<State extends string> = Readonly<
  Record<State, StateDescription<NoInfer<State>>>
>

export interface FsmOptions<State extends string> {
  /** The state after reset. */
  readonly initial: NoInfer<State>
}

export interface Fsm<State extends string> {
  readonly is: IsState<State>
  /** The state register. */
  readonly state: Value
}

/** A state machine: its names are checked by the compiler, its numbers are of no concern. */
export function makeFsm<State extends string>(
  work: Workspace,
  name: string,
  states: FsmStates<State>,
  { initial }: FsmOptions<State>,
): Fsm<State> {
  const at = callerLine()
  const names = Object.keys(states) as State[]
  const shape = unsigned(size(names.length).clog2())
  const constants = new Map<State, ConstantExpr>(
    names.map((state, place) => {
      const spelling = state.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
      work.claim(spelling, at)
      return [state, { kind: 'constant', value: BigInt(place), shape, spelling }]
    }),
  )
  const register: Signal = {
    kind: 'register',
    name,
    print: `${name}_q`,
    shape,
    note: 'present state',
    at,
    reset: BigInt(names.indexOf(initial)),
  }
  const next: Signal = {
    kind: 'wire',
    name: `${name}_d`,
    print: `${name}_d`,
    shape,
    note: 'next state',
    at,
  }
  work.declare(register)
  work.declare(next)

  const state = new Value({ kind: 'signal', signal: register, shape })
  const constantOf = (of: State): ConstantExpr => {
    const found = constants.get(of)
    if (found === undefined)
      throw new Error(`${name} has no state ${of}; it has ${names.join(', ')}`)
    return found
  }
  const is = (of: State) => new Value(compare('eq', state.expr, constantOf(of)))
  const described = names.map((of): FsmState => {
    const { note, next: given } = states[of]
    const constant = constantOf(of)
    const moves = movesOf(typeof given === 'function' ? given(is) : given)
    return { name: of, constant, spelling: constant.spelling ?? of, note, moves }
  })
  work.add({ kind: 'fsm', name, state: register, next, states: described, initial, at })
  return { is, state }
}

const movesOf = <State extends string>(next: Next<State>): FsmState['moves'] =>
  typeof next === 'string'
    ? [{ target: next }]
    : next.map(([condition, target]) => ({ condition: asCondition(condition.expr), target }))
