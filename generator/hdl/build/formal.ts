import type { Expr, Signal } from '../ir/expr.ts'
import type { GhostStatement, ModuleIR } from '../ir/ir.ts'
import { bit, type Shape } from '../ir/shape.ts'
import { callerLine } from '../ir/source.ts'
import { asCondition } from '../values/combine.ts'
import { Value } from '../values/value.ts'
import type { Memory } from './memory.ts'
import type { Workspace } from './workspace.ts'

export interface PropertyOptions {
  /** The property says nothing while this is 0. */
  readonly when?: Value
}

/** What a property may need beside the nets of a module. Ghosts are declared by the module's builder. */
export class FormalBuilder {
  readonly #work: Workspace
  readonly #register: (name: string, note: string) => Value
  #started: Value | undefined

  constructor(work: Workspace, register: (name: string, note: string) => Value) {
    this.#work = work
    this.#register = register
  }

  /** What is to be proved at each clock edge outside reset; `sentence` says it in words. */
  assert(name: string, sentence: string, condition: Value, { when }: PropertyOptions = {}): void {
    this.#property('assert', name, sentence, condition, when)
  }

  /** What the surroundings owe; where this module stands in another, that one has to prove it. */
  assume(name: string, sentence: string, condition: Value, { when }: PropertyOptions = {}): void {
    this.#property('assume', name, sentence, condition, when)
  }

  /** A number that may be any, and stays. */
  anyConstant(name: string, shape: Shape, note: string): Value {
    return this.#ghost(name, shape, note, { kind: 'constant' })
  }

  /** A number that may be another in each cycle. */
  anySequence(name: string, shape: Shape, note: string): Value {
    return this.#ghost(name, shape, note, { kind: 'sequence' })
  }

  /** The word that a memory holds now. */
  wordOf(name: string, memory: Memory, address: Value, note: string): Value {
    const from = { kind: 'word', memory: memory.name, address: address.expr } as const
    return this.#ghost(name, memory.shape, note, from)
  }

  /** A register of the proof has this value before the first clock edge. */
  initial(register: Value, value: number | bigint): void {
    const { expr } = register
    if (expr.kind !== 'signal' || expr.signal.kind !== 'register') {
      const text = 'an initial value is given to something else; give it to a register'
      this.#work.report(text, callerLine())
      return
    }
    const from = { kind: 'initial', value: BigInt(value) } as const
    this.#work.add({ kind: 'ghost', target: expr.signal, from, at: callerLine() })
  }

  /** Whether a clock edge has been seen: what `m.register` holds of the past is of this run. */
  started(): Value {
    if (this.#started) return this.#started
    this.#started = this.#register('started', 'a clock edge has been seen')
    this.initial(this.#started, 0)
    return this.#started
  }

  #ghost(name: string, shape: Shape, note: string, from: GhostStatement['from']): Value {
    const at = callerLine()
    const signal: Signal = { kind: 'wire', name, print: name, shape, note, at }
    this.#work.declare(signal)
    this.#work.add({ kind: 'ghost', target: signal, from, at })
    return new Value({ kind: 'signal', signal, shape })
  }

  #property(
    role: 'assert' | 'assume',
    name: string,
    sentence: string,
    condition: Value,
    when?: Value,
    inReset = false,
  ): void {
    const at = callerLine()
    this.#work.claim(name, at)
    this.#work.add({
      kind: 'property',
      role,
      name,
      sentence,
      ...(when && { when: asCondition(when.expr) }),
      condition: asCondition(condition.expr),
      inReset,
      at,
    })
  }

  /** A run begins with a reset. */
  beginWithReset(reset: NonNullable<ModuleIR['reset']>): void {
    const signal: Expr = { kind: 'signal', signal: reset.signal, shape: bit }
    const holds = this.started().or(new Value(signal))
    this.#property('assume', 'begins_reset', 'A run begins with a reset.', holds, undefined, true)
  }
}
