import { asCondition } from './combine.ts'
import type { Signal } from './expr.ts'
import { FormalBuilder } from './formal.ts'
import { type Fsm, type FsmOptions, type FsmStates, makeFsm } from './fsm.ts'
import { type InstanceOptions, makeInstance } from './instance.ts'
import type { ModuleIR, Parameter } from './ir.ts'
import { Memory, type MemoryOptions } from './memory.ts'
import { makeMerge } from './merge.ts'
import { numberExpr } from './operators.ts'
import {
  type DrivenPorts,
  flat,
  type Given,
  type Module,
  mapPorts,
  type Ports,
  type PortValues,
  replaced,
  type UntypedModule,
  type ValuesOf,
  zipped,
} from './ports.ts'
import { makeRom } from './rom.ts'
import { bit, type Shape } from './shape.ts'
import { type Size, type SizeLike, size, symbolSize } from './size.ts'
import { callerLine } from './source.ts'
import { type Operand, operand, RepeatIndex, Value } from './value.ts'
import { When } from './when.ts'
import { Workspace } from './workspace.ts'

export interface PortOptions {
  /** Keeps the name without the suffix _i or _o, for buses whose names are fixed by a standard. */
  readonly verbatim?: boolean
}

export interface NumberOptions {
  /** Each bit says something of its own: it is printed bit by bit. */
  readonly isSet?: boolean
}

export interface RegisterOptions {
  /** Value after reset. Control registers have one, data registers do not. */
  readonly reset?: number | bigint
  /** Holds numbers that are computed with; `harden` leaves it as it is. */
  readonly isData?: boolean
  /** Stage of a pipeline; the registers of one stage are declared together. */
  readonly stage?: number
}

/** What a module is built with; each method adds one thing to it. */
export class ModuleBuilder {
  readonly #work = new Workspace()
  readonly #ports: Signal[] = []
  readonly #parameters: Parameter[] = []
  readonly #numbers = new Map<string, Value>()
  #clock: Signal | undefined
  #reset: ModuleIR['reset']

  /** A real Verilog parameter. */
  parameter(name: string, value: number, note: string): Size {
    return this.#parameter({ kind: 'parameter', name, value: size(value), note, at: callerLine() })
  }

  /** A name for a size made of other sizes. */
  localparam(name: string, value: SizeLike, note: string): Size {
    return this.#parameter({ kind: 'localparam', name, value: size(value), note, at: callerLine() })
  }

  /** A number with a name, printed as a localparam where it is used; the same name is the same number. */
  number(
    name: string,
    value: number | bigint,
    shape: Shape,
    note: string,
    { isSet }: NumberOptions = {},
  ): Value {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    this.#work.claim(name, callerLine())
    const expr = numberExpr(value, shape)
    const made = new Value({
      ...expr,
      spelling: name,
      note,
      ...(isSet && { isSet }),
    } as typeof expr)
    this.#numbers.set(name, made)
    return made
  }

  clock(name = 'clk_i'): void {
    this.#clock = { ...named('input', name, name, bit), note: 'clock' }
    this.#work.claim(name, this.#clock.at)
  }

  /** Synchronous and active high: the port rst_i, or a value of the module. */
  reset(from?: Value): void {
    const at = callerLine()
    const name = from === undefined ? 'rst_i' : 'rst'
    const kind = from === undefined ? 'input' : 'wire'
    const signal = { ...named(kind, 'rst', name, bit), note: 'synchronous reset, active high' }
    this.#work.claim(name, at)
    this.#reset = { signal, at, ...(from && { value: asCondition(from.expr) }) }
  }

  /** A port to read. The language adds the suffix: `a` prints as `a_i`; `verbatim` keeps `a`. */
  input(name: string, shape: Shape, note: string, options: PortOptions = {}): Value {
    return this.#port('input', name, shape, note, options)
  }

  /** A port to assign. The language adds the suffix: `y` prints as `y_o`; `verbatim` keeps `y`. */
  output(name: string, shape: Shape, note: string, options: PortOptions = {}): Value {
    return this.#port('output', name, shape, note, options)
  }

  /** Ports to read, by name: `leftWord` prints as `left_word_i`, `word` inside `left` likewise. */
  inputs<const P extends Ports>(ports: P, options?: PortOptions): ValuesOf<P> {
    return mapPorts(ports, (name, shape, note) => this.input(name, shape, note, options))
  }

  /** Ports to assign, by name. */
  outputs<const P extends Ports>(ports: P, options?: PortOptions): ValuesOf<P> {
    return mapPorts(ports, (name, shape, note) => this.output(name, shape, note, options))
  }

  /** Outputs that are what values are. */
  drive<const P extends DrivenPorts>(ports: P, options?: PortOptions): ValuesOf<P> {
    return mapPorts(ports, (name, value, note) => {
      const output = this.output(name, value.shape, note, options)
      this.assign(output, value)
      return output
    })
  }

  /** Wires as a bundle of ports has them, to be driven later by `connect`. */
  wires<const P extends Ports>(ports: P): ValuesOf<P> {
    return mapPorts(ports, (name, shape, note) => this.wire(name, shape, note))
  }

  /** Drives every signal of a bundle from that of the same name. */
  connect<V extends PortValues>(targets: V, values: Given<NoInfer<V>>): void {
    for (const [target, value] of zipped(targets, values)) this.assign(target, value)
  }

  wire(name: string, shape: Shape, note = ''): Value {
    return signalValue(this.#work.declare({ ...named('wire', name, name, shape), note }))
  }

  /** A wire that is what an expression is, in its shape. */
  let(name: string, value: Value, note = ''): Value {
    const wire = this.wire(name, value.shape, note)
    this.assign(wire, value)
    return wire
  }

  /**
   * Bits that change at the clock edge. The language adds the suffix: `count` prints as `count_q`.
   * A reset value that the shape does not hold is a finding.
   */
  register(
    name: string,
    shape: Shape,
    note: string,
    { reset, isData, stage }: RegisterOptions = {},
  ): Value {
    const signal = { ...named('register', name, `${name}_q`, shape), note }
    const after = reset === undefined ? {} : { reset: this.#resetValue(reset, signal) }
    const kept = { ...(isData && { isData }), ...(stage !== undefined && { stage }) }
    return signalValue(this.#work.declare({ ...signal, ...after, ...kept }))
  }

  /** Drives a signal or a part of it; for a register this is its next value. */
  assign(target: Value, value: Operand): void {
    const expr = operand(value, target.shape)
    this.#work.add({ kind: 'assign', target: target.expr, value: expr, at: callerLine() })
  }

  /** Assignments that count only while a condition holds. */
  when(condition: Value, body: () => void): When {
    return new When(this.#work, condition, body)
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
    const values = makeInstance(this.#work, label, module, given, options)
    return outputs === undefined ? values : replaced(outputs, port => values[port.name] ?? missing)
  }

  /** The same hardware `count` times; prints as a generate loop. */
  repeat(name: string, count: SizeLike, body: (index: RepeatIndex) => void): void {
    const at = callerLine()
    const loop = { name, variable: name, count: size(count) }
    this.#work.claim(`gen_${name}`, at)
    this.#work.claim(loop.variable, at)
    const inner = this.#work.nest(() => body(new RepeatIndex(loop)))
    this.#work.add({ kind: 'repeat', loop, body: inner, at })
  }

  memory(name: string, options: MemoryOptions, note: string): Memory {
    return new Memory(this.#work, name, options, note)
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
    return makeRom(this.#work, name, index, words, shape, { notes, note })
  }

  /** The OR of `count` words of one shape that lie side by side in a bus; prints as a loop. */
  merge(name: string, bus: Value, count: SizeLike, shape: Shape, note: string): Value {
    return makeMerge(this.#work, name, bus, count, shape, note)
  }

  fsm<State extends string>(
    name: string,
    states: FsmStates<State>,
    options: FsmOptions<State>,
  ): Fsm<State> {
    return makeFsm(this.#work, name, states, options)
  }

  /**
   * Properties of the module, printed at its end for tools that prove. What is declared inside is
   * ghost: it exists for the proof alone, may read the module and drives nothing of it.
   */
  formal(body: (f: FormalBuilder) => void): void {
    const at = callerLine()
    const inner = this.#work.nest(() => {
      const f = new FormalBuilder(this.#work, (name, note) => {
        const register = this.register(name, bit, note)
        this.assign(register, 1)
        return register
      })
      if (this.#reset) f.beginWithReset(this.#reset)
      body(f)
    })
    this.#work.add({ kind: 'formal', body: inner, at })
  }

  /** A line of comment between the statements. */
  comment(text: string): void {
    this.#work.add({ kind: 'comment', text })
  }

  /** The module so far as data. */
  finish(): Pick<ModuleIR, 'clock' | 'reset' | 'parameters' | 'ports' | 'body' | 'findings'> {
    return {
      ...(this.#clock && { clock: this.#clock }),
      ...(this.#reset && { reset: this.#reset }),
      parameters: this.#parameters,
      ports: this.#ports,
      body: this.#work.scope,
      findings: this.#work.findings,
    }
  }

  #parameter(parameter: Parameter): Size {
    this.#work.claim(parameter.name, parameter.at)
    this.#parameters.push(parameter)
    const { name, value, kind } = parameter
    return symbolSize({
      name,
      value: value.value,
      ...(kind === 'localparam' && { definition: value }),
    })
  }

  #resetValue(reset: number | bigint, { print, shape, at }: Signal): bigint {
    const { problem } = numberExpr(reset, shape)
    if (problem === undefined) return BigInt(reset)
    this.#work.report(`reset value of ${print}: ${problem.text}`, at)
    return 0n
  }

  #port(
    kind: 'input' | 'output',
    name: string,
    shape: Shape,
    note: string,
    { verbatim = false }: PortOptions,
  ): Value {
    const print = verbatim ? name : `${name}_${kind === 'input' ? 'i' : 'o'}`
    const signal = { ...named(kind, name, print, shape), note }
    this.#work.claim(print, signal.at)
    this.#ports.push(signal)
    return signalValue(signal)
  }
}

/** Never read: the outputs of an instance are those that its module returns. */
const missing = new Value(operand(0))

const named = (kind: Signal['kind'], name: string, print: string, shape: Shape) => ({
  kind,
  name,
  print,
  shape,
  at: callerLine(),
})

const signalValue = (signal: Signal) => new Value({ kind: 'signal', signal, shape: signal.shape })
