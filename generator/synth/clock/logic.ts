import {
  type Expr,
  expressionsOf,
  type ModuleIR,
  operandsOf,
  statementsIn,
} from '../../hdl/index.ts'

/** What kinds of logic stand in a module. */
export interface Logic {
  readonly multiplies: boolean
  readonly adds: boolean
  readonly compares: boolean
  readonly chooses: boolean
}

/** The logic of a module itself, that of the modules in it and that of its properties aside. */
export function logicOf({ body }: Pick<ModuleIR, 'body'>): Logic {
  const seen = new Set<Expr>()
  const visit = (expr: Expr): void => {
    if (seen.has(expr)) return
    seen.add(expr)
    for (const inner of operandsOf(expr)) visit(inner)
  }
  for (const expr of body.statements.flatMap(expressionsOf)) visit(expr)
  const kinds = new Set([...seen].map(expr => (expr.kind === 'binary' ? expr.operator : expr.kind)))
  const has = (...names: readonly string[]) => names.some(name => kinds.has(name as never))
  return {
    multiplies: has('mul'),
    adds: has('add', 'sub'),
    compares: has('compare'),
    chooses: has('mux', 'select') || statementsIn(body).some(({ kind }) => choices.has(kind)),
  }
}

const choices: ReadonlySet<string> = new Set(['when', 'fsm', 'rom'])
