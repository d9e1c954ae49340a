import type { Expr, Offset, Signal } from './expr.ts'
import type { GhostStatement, Statement } from './ir.ts'

/** Carries expressions and statements over to other signals; what is one expression stays one. */
export class Rewriter {
  readonly #signals: ReadonlyMap<Signal, Signal>
  readonly #done = new Map<Expr, Expr>()

  constructor(signals: ReadonlyMap<Signal, Signal>) {
    this.#signals = signals
  }

  expr = (expr: Expr): Expr => {
    const known = this.#done.get(expr)
    if (known !== undefined) return known
    const made = this.#rebuilt(expr)
    this.#done.set(expr, made)
    return made
  }

  statement = (statement: Statement): Statement => {
    switch (statement.kind) {
      case 'assign':
        return {
          ...statement,
          target: this.expr(statement.target),
          value: this.expr(statement.value),
        }
      case 'when': {
        const { otherwise, ...rest } = statement
        const branches = rest.branches.map(({ condition, body }) => ({
          condition: this.expr(condition),
          body: body.map(this.statement),
        }))
        return {
          ...rest,
          branches,
          ...(otherwise && { otherwise: otherwise.map(this.statement) }),
        }
      }
      case 'repeat': {
        const { signals, statements } = statement.body
        return { ...statement, body: { signals, statements: statements.map(this.statement) } }
      }
      case 'instance': {
        const inputs = statement.inputs.map(({ port, value }) => ({
          port,
          value: this.expr(value),
        }))
        return { ...statement, inputs }
      }
      case 'memory': {
        const writes = statement.writes.map(write => ({
          ...write,
          enable: this.expr(write.enable),
          address: this.expr(write.address),
          data: this.expr(write.data),
        }))
        const reads = statement.reads.map(({ enable, ...read }) => ({
          ...read,
          address: this.expr(read.address),
          ...(enable && { enable: this.expr(enable) }),
        }))
        return { ...statement, writes, reads }
      }
      case 'rom':
        return { ...statement, index: this.expr(statement.index) }
      case 'merge':
        return { ...statement, bus: this.expr(statement.bus) }
      case 'fsm': {
        const states = statement.states.map(state => ({
          ...state,
          moves: state.moves.map(({ condition, target }) => ({
            ...(condition && { condition: this.expr(condition) }),
            target,
          })),
        }))
        return { ...statement, state: this.#signal(statement.state), states }
      }
      case 'formal': {
        const { signals, statements } = statement.body
        return { ...statement, body: { signals, statements: statements.map(this.statement) } }
      }
      case 'property': {
        const { when, condition, ...rest } = statement
        return { ...rest, condition: this.expr(condition), ...(when && { when: this.expr(when) }) }
      }
      case 'ghost':
        return this.#ghost(statement)
      case 'comment':
        return statement
      default:
        return statement satisfies never
    }
  }

  #ghost(statement: GhostStatement): GhostStatement {
    const { from } = statement
    const carried = from.kind === 'word' ? { ...from, address: this.expr(from.address) } : from
    return { ...statement, target: this.#signal(statement.target), from: carried }
  }

  #signal(signal: Signal): Signal {
    return this.#signals.get(signal) ?? signal
  }

  #rebuilt(expr: Expr): Expr {
    const of = this.expr
    switch (expr.kind) {
      case 'constant':
      case 'position':
        return expr
      case 'signal':
        return { ...expr, signal: this.#signal(expr.signal) }
      case 'unary':
      case 'reduce':
      case 'fit':
      case 'replicate':
        return { ...expr, of: of(expr.of) }
      case 'binary':
      case 'compare':
        return { ...expr, left: of(expr.left), right: of(expr.right) }
      case 'slice':
        return { ...expr, of: of(expr.of), low: this.#offset(expr.low) }
      case 'concat':
        return { ...expr, parts: expr.parts.map(of) }
      case 'mux': {
        const { condition, whenTrue, whenFalse } = expr
        return {
          ...expr,
          condition: of(condition),
          whenTrue: of(whenTrue),
          whenFalse: of(whenFalse),
        }
      }
      case 'select': {
        const cases = expr.cases.map(one => ({ ...one, value: of(one.value) }))
        return { ...expr, index: of(expr.index), cases, otherwise: of(expr.otherwise) }
      }
      default:
        return expr satisfies never
    }
  }

  #offset({ fixed, terms }: Offset): Offset {
    const moved = terms.map(term =>
      term.kind === 'value' ? { ...term, value: this.expr(term.value) } : term,
    )
    return { fixed, terms: moved }
  }
}
