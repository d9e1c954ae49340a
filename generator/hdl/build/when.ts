import type { Expr } from '../ir/expr.ts'
import type { Statement } from '../ir/ir.ts'
import { callerLine } from '../ir/source.ts'
import { asCondition } from '../values/combine.ts'
import type { Value } from '../values/value.ts'
import type { Workspace } from './workspace.ts'

interface Branch {
  readonly condition: Expr
  readonly body: readonly Statement[]
}

/** An open `when`: further branches are tried in order when the ones before do not hold. */
export class When {
  readonly #work: Workspace
  readonly #branches: Branch[] = []
  readonly #statement: { otherwise?: readonly Statement[] }

  constructor(work: Workspace, condition: Value, body: () => void) {
    this.#work = work
    this.#statement = { otherwise: [] }
    delete this.#statement.otherwise
    const at = callerLine()
    const branches = this.#branches
    this.elsewhen(condition, body)
    work.add(Object.assign(this.#statement, { kind: 'when' as const, branches, at }))
  }

  elsewhen(condition: Value, body: () => void): this {
    const checked = asCondition(condition.expr)
    this.#branches.push({ condition: checked, body: this.#work.collect(body) })
    return this
  }

  otherwise(body: () => void): void {
    this.#statement.otherwise = this.#work.collect(body)
  }
}
