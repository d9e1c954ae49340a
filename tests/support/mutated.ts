import { type Expr, type ModuleIR, Size } from '../../generator/hdl/index.ts'

/** A copy of a design in which every expression is what `change` makes of it. */
export function mutated(design: ModuleIR, change: (expr: Expr) => Expr): ModuleIR {
  const known = new Map<unknown, unknown>()
  const copy = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || value instanceof Size) return value
    // Properties do not run.
    if ('kind' in value && value.kind === 'formal') return value
    const found = known.get(value)
    if (found !== undefined) return found
    const made = Array.isArray(value)
      ? value.map(copy)
      : Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copy(part)]))
    const changed = isExpr(made) ? change(made) : made
    known.set(value, changed)
    return changed
  }
  return copy(design) as ModuleIR
}

const isExpr = (value: object): value is Expr =>
  'kind' in value && 'shape' in value && !('print' in value) && value.kind !== 'memory'

/** An expression that means something else; the same one where nothing short does. */
export function spoiled(expr: Expr): Expr {
  switch (expr.kind) {
    case 'binary':
      return { ...expr, operator: otherBinary[expr.operator] }
    case 'compare':
      return { ...expr, operator: otherCompare[expr.operator] }
    case 'mux':
      return { ...expr, whenTrue: expr.whenFalse, whenFalse: expr.whenTrue }
    case 'unary':
      return expr.operator === 'not' ? { kind: 'fit', of: expr.of, shape: expr.shape } : expr
    default:
      return expr
  }
}

const otherBinary = { add: 'sub', sub: 'add', mul: 'add', and: 'or', or: 'and', xor: 'or' } as const
const otherCompare = { eq: 'ne', ne: 'eq', lt: 'ge', le: 'gt', gt: 'le', ge: 'lt' } as const

/**
 * The design with one expression spoiled, once for every `stride`th that can be, from the first on; in
 * every instance of its module.
 */
export function mutants(design: ModuleIR, stride: number): ModuleIR[] {
  let count = 0
  mutated(design, expr => {
    if (spoiled(expr) !== expr) count += 1
    return expr
  })
  return Array.from({ length: Math.ceil(count / stride) }, (_, n) => {
    let seen = 0
    return mutated(design, expr => {
      if (spoiled(expr) === expr) return expr
      seen += 1
      return seen === n * stride + 1 ? spoiled(expr) : expr
    })
  })
}
