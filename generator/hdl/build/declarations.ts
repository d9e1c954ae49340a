import type { Signal } from '../ir/expr.ts'
import type { ModuleIR, Parameter } from '../ir/ir.ts'
import { bit, type Shape } from '../ir/shape.ts'
import { type Size, type SizeLike, size, symbolSize } from '../ir/size.ts'
import { callerLine } from '../ir/source.ts'
import { asCondition } from '../values/combine.ts'
import { numberExpr } from '../values/operators.ts'
import { Value } from '../values/value.ts'
import { mapPorts, type Ports, type ValuesOf } from './ports.ts'
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

/** The part of a builder that declares: parameters, numbers, clock, reset, ports, wires, registers. */
export class Declarations {
  protected readonly work = new Workspace()
  protected resetOf: ModuleIR['reset']
  readonly #ports: Signal[] = []
  readonly #parameters: Parameter[] = []
  readonly #numbers = new Map<string, Value>()
  #clock: Signal | undefined

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
    this.work.claim(name, callerLine())
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
    this.work.claim(name, this.#clock.at)
  }

  /** Synchronous and active high: the port rst_i, or a value of the module. */
  reset(from?: Value): void {
    const at = callerLine()
    const name = from === undefined ? 'rst_i' : 'rst'
    const kind = from === undefined ? 'input' : 'wire'
    const signal = { ...named(kind, 'rst', name, bit), note: 'synchronous reset, active high' }
    this.work.claim(name, at)
    this.resetOf = { signal, at, ...(from && { value: asCondition(from.expr) }) }
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

  /** Wires as a bundle of ports has them, to be driven later by `connect`. */
  wires<const P extends Ports>(ports: P): ValuesOf<P> {
    return mapPorts(ports, (name, shape, note) => this.wire(name, shape, note))
  }

  wire(name: string, shape: Shape, note = ''): Value {
    return signalValue(this.work.declare({ ...named('wire', name, name, shape), note }))
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
    return signalValue(this.work.declare({ ...signal, ...after, ...kept }))
  }

  /** What has been declared, as data. */
  protected declared(): Pick<ModuleIR, 'clock' | 'reset' | 'parameters' | 'ports'> {
    return {
      ...(this.#clock && { clock: this.#clock }),
      ...(this.resetOf && { reset: this.resetOf }),
      parameters: this.#parameters,
      ports: this.#ports,
    }
  }

  #parameter(parameter: Parameter): Size {
    this.work.claim(parameter.name, parameter.at)
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
    this.work.report(`reset value of ${print}: ${problem.text}`, at)
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
    this.work.claim(print, signal.at)
    this.#ports.push(signal)
    return signalValue(signal)
  }
}

const named = (kind: Signal['kind'], name: string, print: string, shape: Shape) => ({
  kind,
  name,
  print,
  shape,
  at: callerLine(),
})

const signalValue = (signal: Signal) => new Value({ kind: 'signal', signal, shape: signal.shape })
