import type { Expr, ModuleIR, Signal, Statement } from '../../../generator/hdl/index.ts'
import {
  type Cell,
  elaborate,
  type Flat,
  type Frame,
  type Placed,
  type Procedural,
} from '../../../generator/hdl/simulate/code/elaborate.ts'
import { low } from '../../../generator/hdl/simulate/code/target.ts'
import { expressionCells } from './items/expression-cells.ts'
import { type Bits, constantBits, Netlist, resized } from './netlist.ts'

/**
 * A design as a netlist of Yosys, made from the IR without a word of Verilog: flat, a cell for each
 * operation, registers and words of memories by the names that they have in the flattened Verilog.
 */
export function rtlil(top: ModuleIR, name: string): string {
  return new Writer(top).text(name)
}

/** What cells hold after some statements; cells that are not in it are as they were before. */
type Assigned = ReadonlyMap<Cell, Bits>

const unknown = "1'x"

class Writer {
  readonly #net = new Netlist()
  readonly #bits = new Map<Cell, Bits>()
  readonly #next = new Map<Cell, Bits>()
  readonly #clock: Bits

  constructor(top: ModuleIR) {
    const { inputs, outputs, cells, placed, resetOf } = elaborate(top)
    const ports = new Map([...inputs, ...outputs].map((cell, n) => [cell, n + 2]))
    this.#clock = top.clock ? this.#net.wire(top.clock.print, 1, 'input 1 ') : []
    for (const cell of cells) {
      const place = ports.get(cell)
      const kind = cell.signal.kind === 'output' ? 'output' : 'input'
      // Only ports and registers are compared by name.
      const isKept = place !== undefined || cell.signal.kind === 'register'
      const path = isKept ? cell.path : `cell.${cell.path}`
      const port = place === undefined ? '' : `${kind} ${place} `
      this.#bits.set(cell, this.#net.wire(path, cell.signal.shape.width.value, port))
    }
    for (const one of placed) this.#place(one)
    for (const [cell, next] of this.#next)
      this.#net.register(this.#of(cell), this.#reset(cell, next, resetOf(cell)), this.#clock)
  }

  #reset(cell: Cell, next: Bits, by: ReturnType<Flat['resetOf']>): Bits {
    const { reset, shape } = cell.signal
    if (by === undefined || reset === undefined) return next
    const condition = this.#value(by.value, by.frame)
    return this.#net.mux(condition, constantBits(reset, shape.width.value), next)
  }

  text(name: string): string {
    return this.#net.text(name)
  }

  #of(cell: Cell): Bits {
    return this.#bits.get(cell) ?? []
  }

  #value(expr: Expr, frame: Frame): Bits {
    const bitsOf = (where: Frame, signal: Signal) => this.#of(where.cell(signal))
    return expressionCells(expr, frame, this.#net, bitsOf)
  }

  #place(placed: Placed): void {
    const { frame } = placed
    switch (placed.kind) {
      case 'body': {
        for (const [cell, bits] of this.#after(placed.statements, frame, new Map())) {
          if (cell.signal.kind === 'register') this.#setNext(cell, bits)
          else this.#connect(cell, bits)
        }
        return
      }
      case 'join': {
        const bits = this.#value(placed.value, frame)
        const { signed, width } = placed.target.signal.shape
        this.#net.connect(this.#of(placed.target), resized(bits, signed, width.value))
        return
      }
      case 'rom': {
        const { target, index, words } = placed.statement
        const width = target.shape.width.value
        this.#net.connect(
          this.#of(frame.cell(target)),
          this.#chosen(this.#value(index, frame), words, width),
        )
        return
      }
      case 'merge': {
        const { target, bus, count } = placed.statement
        const [bits, width] = [this.#value(bus, frame), target.shape.width.value]
        const words: Bits[] = Array.from({ length: count.value }, (_, n) =>
          bits.slice(n * width, (n + 1) * width),
        )
        const merged = words.reduce((A, B) => this.#net.cell('or', { A, B }, width))
        this.#net.connect(this.#of(frame.cell(target)), merged)
        return
      }
      case 'fsm':
        this.#fsm(placed)
        return
      case 'memory':
        this.#memory(placed)
        return
      default:
        placed satisfies never
    }
  }

  /** The word of an index, zero beyond the last. */
  #chosen(index: Bits, words: readonly bigint[], width: number): Bits {
    return words.reduceRight<Bits>(
      (others, word, n) => this.#net.mux(this.#is(index, n), constantBits(word, width), others),
      constantBits(0n, width),
    )
  }

  #is(index: Bits, n: number): Bits {
    return this.#net.cell('eq', { A: index, B: constantBits(BigInt(n), index.length) }, 1)
  }

  #after(statements: readonly Procedural[], frame: Frame, before: Assigned): Assigned {
    const now = new Map(before)
    for (const statement of statements) {
      if (statement.kind === 'when') {
        const otherwise = this.#after(procedural(statement.otherwise ?? []), frame, now)
        const after = statement.branches.reduceRight((others, { condition, body }) => {
          const taken = this.#after(procedural(body), frame, now)
          return this.#either(this.#value(condition, frame), taken, others)
        }, otherwise)
        for (const [cell, bits] of after) now.set(cell, bits)
        continue
      }
      const { signal, start, width } = low(statement.target, frame)
      const cell = frame.cell(signal)
      const bits = [...(now.get(cell) ?? this.#before(cell))]
      const value = resized(
        this.#value(statement.value, frame),
        statement.value.shape.signed,
        width,
      )
      bits.splice(start, width, ...value)
      now.set(cell, bits)
    }
    return now
  }

  #either(condition: Bits, taken: Assigned, others: Assigned): Assigned {
    const cells = new Set([...taken.keys(), ...others.keys()])
    return new Map(
      [...cells].map(cell => {
        const [yes, no] = [taken, others].map(side => side.get(cell) ?? this.#before(cell))
        return [cell, this.#net.mux(condition, yes ?? [], no ?? [])] as const
      }),
    )
  }

  /** Registers keep what they have; wires have nothing. */
  #before(cell: Cell): Bits {
    const isRegister = cell.signal.kind === 'register'
    return isRegister ? this.#of(cell) : this.#of(cell).map(() => unknown)
  }

  /** Rounds of a repeat drive a register of the scope around in parts. */
  #setNext(cell: Cell, bits: Bits): void {
    const held = this.#of(cell)
    const before = this.#next.get(cell) ?? held
    this.#next.set(
      cell,
      bits.map((bit, n) => (bit === held[n] ? (before[n] ?? bit) : bit)),
    )
  }

  #connect(cell: Cell, bits: Bits): void {
    const all = this.#of(cell)
    const driven = bits.flatMap((bit, n) => (bit === unknown ? [] : [n]))
    this.#net.connect(
      driven.map(n => all[n] ?? unknown),
      driven.map(n => bits[n] ?? unknown),
    )
  }

  #fsm({ frame, statement }: Extract<Placed, { kind: 'fsm' }>): void {
    const { state, next, states, initial } = statement
    const width = state.shape.width.value
    const now = this.#of(frame.cell(state))
    const code = (name: string) =>
      constantBits(states.find(one => one.name === name)?.constant.value ?? 0n, width)
    const target = states.reduceRight<Bits>((others, { constant, moves }) => {
      const to = moves.reduceRight<Bits>(
        (rest, { condition, target: name }) =>
          condition === undefined
            ? code(name)
            : this.#net.mux(this.#value(condition, frame), code(name), rest),
        now,
      )
      return this.#net.mux(this.#is(now, Number(constant.value)), to, others)
    }, code(initial))
    this.#net.connect(this.#of(frame.cell(next)), target)
    this.#next.set(frame.cell(state), this.#of(frame.cell(next)))
  }

  #memory({ frame, statement }: Extract<Placed, { kind: 'memory' }>): void {
    const { name, depth, shape, writes, reads } = statement
    const width = shape.width.value
    const words = Array.from({ length: depth.value }, (_, n) =>
      this.#net.wire(`${frame.path}${name}[${n}]`, width),
    )
    const ports = writes.map(({ enable, address, data }) => ({
      enable: this.#value(enable, frame),
      address: this.#value(address, frame),
      data: resized(this.#value(data, frame), data.shape.signed, width),
    }))
    words.forEach((word, n) => {
      const next = ports.reduce((before, { enable, address, data }) => {
        const hit = this.#net.cell('and', { A: enable, B: this.#is(address, n) }, 1)
        return this.#net.mux(hit, data, before)
      }, word)
      this.#net.register(word, next, this.#clock)
    })
    for (const { signal, address, enable } of reads) {
      const cell = frame.cell(signal)
      const index = this.#value(address, frame)
      const read = words.reduceRight((others, word, n) =>
        this.#net.mux(this.#is(index, n), word, others),
      )
      const next =
        enable === undefined
          ? read
          : this.#net.mux(this.#value(enable, frame), read, this.#of(cell))
      this.#next.set(cell, next)
    }
  }
}

const procedural = (statements: readonly Statement[]): Procedural[] =>
  statements.filter(
    (statement): statement is Procedural =>
      statement.kind === 'assign' || statement.kind === 'when',
  )
