import type { Finding } from '../ir/errors.ts'
import type { Signal } from '../ir/expr.ts'
import type { Scope, Statement } from '../ir/ir.ts'
import { declaredProblem } from '../ir/names.ts'
import { callerLine, type Place } from '../ir/source.ts'

/** What a builder has gathered so far: the open scopes, the names taken, the problems met. */
export class Workspace {
  readonly findings: Finding[] = []
  readonly #names = new Map<string, Place>()
  #scope: OpenScope = { signals: [], statements: [] }
  #statements: Statement[] = this.#scope.statements
  #conditions = 0

  /** The scope that declarations go to. */
  get scope(): Scope {
    return this.#scope
  }

  report(text: string, ...places: Place[]): void {
    this.findings.push({ text, places })
  }

  /** Takes a name, as printed, for the whole module. */
  claim(print: string, at: Place): void {
    const before = this.#names.get(print)
    if (before !== undefined) {
      this.report(`${print} is already declared at ${before}; give one of them another name`, at)
    } else {
      const problem = declaredProblem(print)
      if (problem !== undefined) this.report(`${print} ${problem}`, at)
    }
    this.#names.set(print, before ?? at)
  }

  declare(signal: Signal): Signal {
    this.claim(signal.print, signal.at)
    this.#scope.signals.push(signal)
    return signal
  }

  add(statement: Statement): void {
    if (this.#conditions > 0 && structural.has(statement.kind)) {
      const text = `${statement.kind} inside a when: hardware cannot come and go; move it outside`
      this.report(text, callerLine())
    }
    this.#statements.push(statement)
  }

  /** Runs `body` with its assignments going to the list that is returned. */
  collect(body: () => void): readonly Statement[] {
    const outer = this.#statements
    const inner: Statement[] = []
    this.#statements = inner
    this.#conditions += 1
    body()
    this.#conditions -= 1
    this.#statements = outer
    return inner
  }

  /** Runs `body` with everything going to the scope that is returned. */
  nest(body: () => void): Scope {
    const [outerScope, outerStatements] = [this.#scope, this.#statements]
    const inner: OpenScope = { signals: [], statements: [] }
    this.#scope = inner
    this.#statements = inner.statements
    body()
    this.#scope = outerScope
    this.#statements = outerStatements
    return inner
  }
}

interface OpenScope {
  readonly signals: Signal[]
  readonly statements: Statement[]
}

const structural = new Set<Statement['kind']>([
  'repeat',
  'instance',
  'memory',
  'rom',
  'merge',
  'fsm',
  'formal',
])
