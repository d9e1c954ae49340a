import type { Expr, Loop, Signal } from '../../ir/expr.ts'
import type { ModuleIR, Scope, Statement } from '../../ir/ir.ts'
import { type BitRange, drivenBits, eachRound, type Rounds, startOf } from '../../ir/rounds.ts'
import type { Place } from '../../ir/source.ts'
import { bodiesOf, expressionsOf, operandsOf } from '../../ir/traverse.ts'
import { dependencies } from './dependencies.ts'
import type { Passage } from './passage.ts'

/** Some bits of a net that always move together, in one round of the repeats around it. */
export interface GraphNode {
  readonly signal: Signal
  readonly low: number
  readonly end: number
  readonly sources: Set<GraphNode>
  /** The line that drives these bits. */
  at?: Place
}

/** Which bits depend on which within a cycle: registers and memories end every dependency. */
export class BitGraph {
  readonly #passages: (module: ModuleIR) => readonly Passage[]
  readonly #loopsAround = new Map<Signal, readonly Loop[]>()
  readonly #cuts = new Map<Signal, Set<number>>()
  readonly #nodes = new Map<string, readonly GraphNode[]>()
  readonly #ids = new Map<Signal, number>()

  /** Signals in `bitwise` have a node for each bit, others one for the bits that move together. */
  constructor(
    module: ModuleIR,
    passages: (module: ModuleIR) => readonly Passage[],
    bitwise: ReadonlySet<Signal>,
  ) {
    this.#passages = passages
    for (const signal of bitwise) {
      const { value } = signal.shape.width
      this.#cuts.set(signal, new Set(Array.from({ length: value }, (_, bit) => bit)))
    }
    const scope = {
      signals: [...module.ports, ...module.body.signals],
      statements: module.body.statements,
    }
    this.#findCuts(scope, new Map())
    this.#scope(scope, new Map())
  }

  nodes(): readonly GraphNode[] {
    return [...this.#nodes.values()].flat()
  }

  nodesOf(signal: Signal): readonly GraphNode[] {
    return this.#nodesIn(signal, new Map())
  }

  #scope({ statements }: Scope, rounds: Rounds): void {
    for (const statement of statements) this.#statement(statement, rounds, [])
  }

  #statement(statement: Statement, rounds: Rounds, conditions: readonly Expr[]): void {
    switch (statement.kind) {
      case 'assign': {
        const bits = drivenBits(statement.target, rounds)
        if (bits !== undefined)
          this.#connect(bits, statement.value, statement.at, rounds, conditions)
        return
      }
      case 'when': {
        const tests = statement.branches.map(({ condition }) => condition)
        for (const body of bodiesOf(statement)) {
          for (const inner of body) this.#statement(inner, rounds, [...conditions, ...tests])
        }
        return
      }
      case 'repeat':
        eachRound(statement.loop, rounds, inner => this.#scope(statement.body, inner))
        return
      case 'instance':
        for (const passage of this.#passages(statement.module)) {
          const output = statement.outputs.find(({ port }) => port.name === passage.output)
          const input = statement.inputs.find(({ port }) => port.name === passage.input)
          if (output === undefined || input === undefined) continue
          const [low, end] = passage.outputBits
          const sources = dependencies(input.value, ...passage.inputBits, rounds)
          this.#link({ signal: output.signal, low, end }, sources, statement.at, rounds)
        }
        return
      case 'rom':
        this.#link(whole(statement.target), all([statement.index], rounds), statement.at, rounds)
        return
      case 'merge':
        this.#link(whole(statement.target), all([statement.bus], rounds), statement.at, rounds)
        return
      case 'fsm':
        this.#link(
          whole(statement.next),
          all(expressionsOf(statement), rounds),
          statement.at,
          rounds,
        )
        return
      case 'memory':
      case 'formal':
      case 'property':
      case 'ghost':
      case 'comment':
        return
      default:
        statement satisfies never
    }
  }

  #connect(
    target: BitRange,
    value: Expr,
    at: Place,
    rounds: Rounds,
    conditions: readonly Expr[],
  ): void {
    if (target.signal.kind === 'register') return
    const controls = all(conditions, rounds)
    for (const node of this.#overlapping(target, rounds)) {
      const [low, end] = [node.low - target.low, node.end - target.low]
      const part = { ...target, low: node.low, end: node.end }
      this.#link(part, [...dependencies(value, low, end, rounds), ...controls], at, rounds)
    }
  }

  #link(target: BitRange, sources: readonly BitRange[], at: Place, rounds: Rounds): void {
    for (const node of this.#overlapping(target, rounds)) {
      node.at ??= at
      for (const source of sources) {
        if (source.signal.kind === 'register') continue
        for (const from of this.#overlapping(source, rounds)) node.sources.add(from)
      }
    }
  }

  #overlapping({ signal, low, end }: BitRange, rounds: Rounds): readonly GraphNode[] {
    return this.#nodesIn(signal, rounds).filter(node => node.low < end && low < node.end)
  }

  #nodesIn(signal: Signal, rounds: Rounds): readonly GraphNode[] {
    const loops = this.#loopsAround.get(signal) ?? []
    const id = this.#ids.get(signal) ?? this.#ids.size
    this.#ids.set(signal, id)
    const key = [id, ...loops.map(loop => rounds.get(loop) ?? 0)].join(' ')
    const known = this.#nodes.get(key)
    if (known !== undefined) return known
    const width = signal.shape.width.value
    const cuts = [...(this.#cuts.get(signal) ?? []), 0, width].filter(
      cut => cut >= 0 && cut <= width,
    )
    const edges = [...new Set(cuts)].sort((a, b) => a - b)
    const made = edges.slice(1).map((end, place) => ({
      signal,
      low: edges[place] ?? 0,
      end,
      sources: new Set<GraphNode>(),
    }))
    this.#nodes.set(key, made)
    return made
  }

  /** Cuts every signal where a part of it begins or ends. */
  #findCuts({ signals, statements }: Scope, rounds: Rounds): void {
    for (const signal of signals) this.#loopsAround.set(signal, [...rounds.keys()])
    for (const statement of statements) {
      if (statement.kind === 'repeat') {
        eachRound(statement.loop, rounds, inner => this.#findCuts(statement.body, inner))
        continue
      }
      for (const target of targetsIn(statement)) this.#cutAt(drivenBits(target, rounds))
      for (const expr of expressionsOf(statement)) this.#cutAlong(expr, rounds)
    }
  }

  #cutAlong(expr: Expr, rounds: Rounds): void {
    if (expr.kind === 'slice' && expr.of.kind === 'signal') {
      const low = startOf(expr.low, rounds)
      const end = (low ?? 0) + expr.shape.width.value
      if (low !== undefined) this.#cutAt({ signal: expr.of.signal, low, end })
    }
    for (const inner of operandsOf(expr)) this.#cutAlong(inner, rounds)
  }

  #cutAt(bits: BitRange | undefined): void {
    if (bits === undefined) return
    const cuts = this.#cuts.get(bits.signal) ?? new Set()
    this.#cuts.set(bits.signal, cuts.add(bits.low).add(bits.end))
  }
}

const whole = (signal: Signal): BitRange => ({ signal, low: 0, end: signal.shape.width.value })

const all = (exprs: readonly Expr[], rounds: Rounds): BitRange[] =>
  exprs.flatMap(expr => dependencies(expr, 0, expr.shape.width.value, rounds))

const targetsIn = (statement: Statement): Expr[] => {
  if (statement.kind === 'assign') return [statement.target]
  return statement.kind === 'when' ? bodiesOf(statement).flat().flatMap(targetsIn) : []
}
