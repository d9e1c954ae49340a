import type { ModuleIR } from '../ir/ir.ts'
import { bit, type Shape } from '../ir/shape.ts'
import { type SizeLike, size } from '../ir/size.ts'
import { callerLine } from '../ir/source.ts'
import { type Operand, operand, RepeatIndex, Value } from '../values/value.ts'
import type { PortOptions } from './declarations.ts'
import { Declarations } from './declarations.ts'
import { FormalBuilder } from './formal.ts'
import { type Fsm, type FsmOptions, type FsmStates, makeFsm } from './fsm.ts'
import { type InstanceOptions, makeInstance } from './instance.ts'
import { Memory, type MemoryOptions } from './memory.ts'
import { makeMerge } from './merge.ts'
import {
  type DrivenPorts,
  flat,
  type Given,
  type Module,
  mapPorts,
  type PortValues,
  replaced,
  type UntypedModule,
  type ValuesOf,
  zipped,
} from './ports.ts'
import { makeRom } from './rom.ts'
import { When } from './when.ts'

export type { NumberOptions, PortOptions, RegisterOptions } from './declarations.ts'

/** What a module is built with; each method adds one thing to it. */
export class ModuleBuilder extends Declarations {
  /** A wire that is what an expression is, in its shape. */
  let(name: string, value: Value, note = ''): Value {
    const wire = this.wire(name, value.shape, note)
    this.assign(wire, value)
    return wire
  }

  /** Drives a signal or a part of it; for a register this is its next value. */
  assign(target: Value, value: Operand): void {
    const expr = operand(value, target.shape)
    this.work.add({ kind: 'assign', target: target.expr, value: expr, at: callerLine() })
  }

  /** Outputs that are what values are. */
  drive<const P extends DrivenPorts>(ports: P, options?: PortOptions): ValuesOf<P> {
    return mapPorts(ports, (name, value, note) => {
      const output = this.output(name, value.shape, note, options)
      this.assign(output, value)
      return output
    })
  }

  /** Drives every signal of a bundle from that of the same name. */
  connect<V extends PortValues>(targets: V, values: Given<NoInfer<V>>): void {
    for (const [target, value] of zipped(targets, values)) this.assign(target, value)
  }

  /** Assignments that count only while a condition holds. */
  when(condition: Value, body: () => void): When {
    return new When(this.work, condition, body)
  }

  /** Places a module and gives its outputs; the compiler knows the ports of a typed module. */
  instance<Inputs extends PortValues, Outputs extends PortValues>(
    label: string,
    module: Module<Inputs, Outputs>,
    inputs: Given<NoInfer<Inputs>>,
    options?: InstanceOptions,
  ): Outputs
  instance<Outputs extends string = string>(
    label: string,
    module: UntypedModule,
    inputs?: Readonly<Record<string, Operand>>,
    options?: InstanceOptions,
  ): Readonly<Record<Outputs, Value>>
  instance(
    label: string,
    module: UntypedModule | Module,
    inputs: unknown = {},
    options: InstanceOptions = {},
  ): unknown {
    const { inputs: known, outputs } = module
    const given = Object.fromEntries(flat(inputs as object, known))
    const values = makeInstance(this.work, label, module, given, options)
    return outputs === undefined ? values : replaced(outputs, port => values[port.name] ?? missing)
  }

  /** The same hardware `count` times; prints as a generate loop. */
  repeat(name: string, count: SizeLike, body: (index: RepeatIndex) => void): void {
    const at = callerLine()
    const loop = { name, variable: name, count: size(count) }
    this.work.claim(`gen_${name}`, at)
    this.work.claim(loop.variable, at)
    const inner = this.work.nest(() => body(new RepeatIndex(loop)))
    this.work.add({ kind: 'repeat', loop, body: inner, at })
  }

  memory(name: string, options: MemoryOptions, note: string): Memory {
    return new Memory(this.work, name, options, note)
  }

  /** Constant words looked up in the same cycle. */
  rom(
    name: string,
    index: Value,
    words: readonly (number | bigint)[],
    shape: Shape,
    notes: readonly string[] = [],
    note = '',
  ): Value {
    return makeRom(this.work, name, index, words, shape, { notes, note })
  }

  /** The OR of `count` words of one shape that lie side by side in a bus; prints as a loop. */
  merge(name: string, bus: Value, count: SizeLike, shape: Shape, note: string): Value {
    return makeMerge(this.work, name, bus, count, shape, note)
  }

  fsm<State extends string>(
    name: string,
    states: FsmStates<State>,
    options: FsmOptions<State>,
  ): Fsm<State> {
    return makeFsm(this.work, name, states, options)
  }

  /**
   * Properties of the module, printed at its end for tools that prove. What is declared inside is
   * ghost: it exists for the proof alone, may read the module and drives nothing of it.
   */
  formal(body: (f: FormalBuilder) => void): void {
    const at = callerLine()
    const inner = this.work.nest(() => {
      const f = new FormalBuilder(this.work, (name, note) => {
        const register = this.register(name, bit, note)
        this.assign(register, 1)
        return register
      })
      if (this.resetOf) f.beginWithReset(this.resetOf)
      body(f)
    })
    this.work.add({ kind: 'formal', body: inner, at })
  }

  /** A line of comment between the statements. */
  comment(text: string): void {
    this.work.add({ kind: 'comment', text })
  }

  /** The module so far as data. */
  finish(): Pick<ModuleIR, 'clock' | 'reset' | 'parameters' | 'ports' | 'body' | 'findings'> {
    const { scope: body, findings } = this.work
    return { ...this.declared(), body, findings }
  }
}

/** Never read: the outputs of an instance are those that its module returns. */
const missing = new Value(operand(0))
