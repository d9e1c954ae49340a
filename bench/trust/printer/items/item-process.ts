import type { Shape, Value } from '../../../../generator/hdl/index.ts'
import type { Item, StatementPlan } from '../plan.ts'
import { conditionOf, type Recipe, shapedOf } from '../recipe.ts'
import { type ModuleDraft, shapeOf } from './module-draft.ts'

type Process = Extract<Item, { kind: 'wires' | 'registers' }>

/**
 * Wires or registers that are assigned together: each whole or in two parts, then again under
 * conditions. Registers may read each other and themselves.
 */
export function addProcess(draft: ModuleDraft, item: Process): void {
  const { m, pool } = draft
  const isClocked = item.kind === 'registers'
  const leaves = [...pool]
  const targets = item.targets.map(({ shape: plan, reset: wish }) => {
    const shape = shapeOf(plan)
    if (!isClocked) return m.wire(draft.fresh('chosen'), shape, 'chosen by conditions')
    draft.needs.clock = true
    const reset = resetOf(wish, shape)
    if (reset !== undefined) draft.needs.reset = true
    const register = m.register(
      draft.fresh('held'),
      shape,
      'state',
      reset === undefined ? {} : { reset },
    )
    leaves.push(register)
    return register
  })
  targets.forEach((target, n) => {
    const [value] = [item.defaults[n % item.defaults.length]]
    if (value === undefined) return
    const wish = item.targets[n]?.reset ?? 0
    // A register without a default keeps what it has.
    if (isClocked && wish % 5 === 0) {
      m.when(conditionOf(value, leaves).xor((leaves[0] ?? target).bit(0)), () =>
        m.assign(target, shapedOf(value, target.shape, leaves)),
      )
    } else if (wish % 3 === 0 && target.shape.width.value > 1) {
      for (const part of partsOf(target)) m.assign(part, moving(value, part.shape, leaves))
    } else m.assign(target, moving(value, target.shape, leaves))
  })
  for (const statement of item.body) addStatement(draft, statement, targets, leaves, true)
  for (const target of targets) draft.show(target)
}

/** A value that is no number: a wire chosen by numbers alone is refused. */
const moving = (tree: Recipe, shape: Shape, leaves: readonly Value[]): Value => {
  const value = shapedOf(tree, shape, leaves)
  return value.xor((leaves[0] ?? value).fit(shape))
}

/** Two thirds of the registers are reset, to any value. */
function resetOf(wish: number, { signed, width }: Shape): bigint | undefined {
  if (wish % 3 === 0) return undefined
  const bits = BigInt.asUintN(width.value, BigInt(wish))
  return signed ? BigInt.asIntN(width.value, bits) : bits
}

const partsOf = (target: Value): [Value, Value] => {
  const width = target.shape.width.value
  const half = Math.floor(width / 2)
  return [target.slice(0, half), target.slice(half, width - half)]
}

/** On the outer level everything is conditional: the defaults have been assigned. */
function addStatement(
  draft: ModuleDraft,
  statement: StatementPlan,
  targets: readonly Value[],
  leaves: readonly Value[],
  isOuter: boolean,
): void {
  const { m } = draft
  const { body, other, part } = statement
  const whole = targets[statement.target % targets.length]
  if (whole === undefined) return
  const isPart = part % 3 !== 0 && whole.shape.width.value > 1
  const target = isPart ? partsOf(whole)[part % 2] : whole
  const assign = () =>
    m.assign(target ?? whole, shapedOf(statement.value, (target ?? whole).shape, leaves))
  if (!isOuter && body.length === 0) {
    assign()
    return
  }
  const inside = (statements: readonly StatementPlan[]) => () => {
    for (const inner of statements) addStatement(draft, inner, targets, leaves, false)
  }
  const when = m.when(conditionOf(statement.condition, leaves), () => {
    if (part % 2 === 0) m.comment('A comment inside.')
    assign()
    inside(body)()
  })
  const [first, ...rest] = other
  if (first === undefined) return
  if (part % 4 === 0) when.otherwise(inside(other))
  else {
    when.elsewhen(conditionOf(first.condition, leaves), inside([first]))
    if (part % 4 === 1) when.otherwise(inside([first, ...rest]))
  }
}
