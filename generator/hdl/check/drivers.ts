import type { Finding } from '../ir/errors.ts'
import type { Signal } from '../ir/expr.ts'
import type { ModuleIR, Scope, Statement } from '../ir/ir.ts'
import { type BitRange, bitsText, drivenBits, eachRound, type Rounds } from '../ir/rounds.ts'
import type { Place } from '../ir/source.ts'
import { bodiesOf } from '../ir/traverse.ts'

/** Bits that nothing drives and bits that two places drive. */
export function driverFindings({ ports, body }: ModuleIR): readonly Finding[] {
  const check = new DriverCheck()
  const outputs = ports.filter(port => port.kind === 'output')
  check.scope({ signals: [...outputs, ...body.signals], statements: body.statements }, new Map())
  return check.findings
}

/** Who drives a bit: a place, in one round of the repeats around it. */
interface Driver {
  readonly at: Place
  readonly round: object
}

class DriverCheck {
  readonly findings: Finding[] = []
  readonly #drivers = new Map<Signal, (Driver | undefined)[]>()

  scope({ signals, statements }: Scope, rounds: Rounds): void {
    for (const signal of signals) this.#drivers.set(signal, [])
    const round = {}
    for (const statement of statements) this.#statement(statement, rounds, round)
    for (const signal of signals) this.#reportUndriven(signal)
  }

  #statement(statement: Statement, rounds: Rounds, round: object): void {
    switch (statement.kind) {
      case 'assign': {
        const bits = drivenBits(statement.target, rounds)
        if (bits !== undefined) this.#drive(bits, { at: statement.at, round }, false)
        return
      }
      case 'when':
        for (const body of bodiesOf(statement)) this.#conditional(body, rounds, round)
        return
      case 'repeat':
        eachRound(statement.loop, rounds, inner => this.scope(statement.body, inner))
        return
      case 'instance':
        for (const { signal } of statement.outputs) this.#driveAll(signal, statement.at)
        return
      case 'memory':
        for (const { signal, at } of statement.reads) this.#driveAll(signal, at)
        return
      case 'rom':
      case 'merge':
        this.#driveAll(statement.target, statement.at)
        return
      case 'fsm':
        this.#driveAll(statement.state, statement.at)
        this.#driveAll(statement.next, statement.at)
        return
      case 'ghost':
        if (statement.from.kind !== 'initial') this.#driveAll(statement.target, statement.at)
        return
      case 'formal':
      case 'property':
      case 'comment':
        return
      default:
        statement satisfies never
    }
  }

  /** Inside a `when` a later assignment may well cover an earlier one. */
  #conditional(body: readonly Statement[], rounds: Rounds, round: object): void {
    for (const statement of body) {
      if (statement.kind !== 'assign') {
        this.#statement(statement, rounds, round)
        continue
      }
      const bits = drivenBits(statement.target, rounds)
      if (bits !== undefined) this.#drive(bits, { at: statement.at, round }, true)
    }
  }

  #driveAll(signal: Signal, at: Place): void {
    this.#drive({ signal, low: 0, end: signal.shape.width.value }, { at, round: {} }, false)
  }

  #drive({ signal, low, end }: BitRange, driver: Driver, isConditional: boolean): void {
    const bits = this.#drivers.get(signal)
    if (bits === undefined) return
    let before: Driver | undefined
    for (let bit = low; bit < end; bit += 1) {
      const other = bits[bit]
      const isLegal = other === undefined || (isConditional && other.round === driver.round)
      if (!isLegal) before ??= other
      bits[bit] = driver
    }
    if (before === undefined) return
    const text = `${signal.print} is driven twice; keep one of the two assignments`
    this.findings.push({ text, places: [before.at, driver.at] })
  }

  #reportUndriven(signal: Signal): void {
    const { print, shape, at } = signal
    const bits = this.#drivers.get(signal) ?? []
    const all = Array.from({ length: shape.width.value }, (_, bit) => bit)
    const missing = all.filter(bit => bits[bit] === undefined)
    if (missing.length === 0) return
    const text =
      missing.length === all.length
        ? `${print} is never assigned; assign it or remove it`
        : `${bitsText(missing)} of ${print} ${missing.length === 1 ? 'is' : 'are'} never assigned; assign every bit`
    this.findings.push({ text, places: [at] })
  }
}
