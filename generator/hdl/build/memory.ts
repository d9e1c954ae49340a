import type { Expr } from '../ir/expr.ts'
import type { MemoryRead, MemoryWrite } from '../ir/ir.ts'
import { type Shape, sameShape, shapeText, unsigned } from '../ir/shape.ts'
import { type SizeLike, size } from '../ir/size.ts'
import { callerLine } from '../ir/source.ts'
import { asCondition } from '../values/combine.ts'
import { Value } from '../values/value.ts'
import type { Workspace } from './workspace.ts'

export interface MemoryOptions {
  /** Words. */
  readonly depth: SizeLike
  /** Shape of a word. */
  readonly width: Shape
}

export interface MemoryReadOptions {
  /** Name of the output register; by default that of the memory with `_read`. */
  readonly name?: string
  readonly note?: string
}

/** A memory with synchronous ports: a word read at a clock edge is the one from before that edge. */
export class Memory {
  readonly #work: Workspace
  readonly name: string
  readonly #depth: number
  /** Shape of a word. */
  readonly shape: Shape
  readonly #writes: MemoryWrite[] = []
  readonly #reads: MemoryRead[] = []

  constructor(work: Workspace, name: string, { depth, width: shape }: MemoryOptions, note: string) {
    const at = callerLine()
    this.#work = work
    this.name = name
    this.#depth = size(depth).value
    this.shape = shape
    const [writes, reads] = [this.#writes, this.#reads]
    work.claim(name, at)
    work.add({ kind: 'memory', name, depth: size(depth), shape, note, writes, reads, at })
  }

  write(enable: Value, address: Value, data: Value): void {
    const at = callerLine()
    if (!sameShape(data.shape, this.shape)) {
      const found = `${this.name} holds ${shapeText(this.shape)} but is written ${shapeText(data.shape)}`
      this.#work.report(`${found}; bring the data to the shape of a word`, at)
    }
    const enabled = asCondition(enable.expr)
    this.#writes.push({ enable: enabled, address: this.#address(address), data: data.expr, at })
  }

  /** The word at `address`, one cycle later; without its enable the register holds. */
  read(address: Value, enable?: Value, options: MemoryReadOptions = {}): Value {
    const { name = `${this.name}_read`, note = `word read from ${this.name}` } = options
    const at = callerLine()
    const shape = this.shape
    const signal = { kind: 'register', name, print: `${name}_q`, shape, note, at } as const
    this.#work.declare(signal)
    const enabled = enable === undefined ? {} : { enable: asCondition(enable.expr) }
    this.#reads.push({ signal, address: this.#address(address), at, ...enabled })
    return new Value({ kind: 'signal', signal, shape })
  }

  #address(address: Value): Expr {
    const wanted = unsigned(size(this.#depth).clog2())
    if (!sameShape(address.shape, wanted)) {
      const found = `${this.name} has ${this.#depth} words, so its address is ${shapeText(wanted)}`
      const text = `${found}; it is given ${shapeText(address.shape)}`
      this.#work.report(`${text}, bring it to that shape with .extend() or .fit()`, callerLine())
    }
    return address.expr
  }
}
