import fc from 'fast-check'
import { type Recipe, recipe } from './recipe.ts'

/** A module as choices; `build.ts` makes a legal module of any of them. */
export interface Plan {
  /** Whether the module is reset by its port or by a value of its own. */
  readonly resets: number
  /** Widths are parameters where these say so. */
  readonly parametric: number
  readonly inputs: readonly ShapePlan[]
  readonly items: readonly Item[]
}

export interface ShapePlan {
  readonly signed: boolean
  readonly width: number
}

/** Assignments in order: to a whole target, to its low or its high part, or under conditions. */
export interface StatementPlan {
  readonly target: number
  readonly part: number
  readonly value: Recipe
  readonly condition: Recipe
  readonly body: readonly StatementPlan[]
  readonly other: readonly StatementPlan[]
}

export type Item =
  | { readonly kind: 'let'; readonly value: Recipe }
  /** A wire that is read before it is assigned. */
  | { readonly kind: 'later'; readonly shape: ShapePlan; readonly value: Recipe }
  | {
      readonly kind: 'wires' | 'registers'
      readonly targets: readonly { readonly shape: ShapePlan; readonly reset: number }[]
      readonly defaults: readonly Recipe[]
      readonly body: readonly StatementPlan[]
    }
  | {
      readonly kind: 'repeat'
      readonly count: number
      readonly inner: number
      readonly width: number
      readonly form: number
      readonly values: readonly Recipe[]
    }
  | {
      readonly kind: 'instance'
      readonly plan: Plan
      readonly inputs: readonly Recipe[]
      readonly ignore: number
      readonly copies: number
    }
  | {
      readonly kind: 'memory'
      readonly depth: number
      readonly word: ShapePlan
      readonly form: number
      readonly values: readonly Recipe[]
    }
  | {
      readonly kind: 'rom'
      readonly index: Recipe
      readonly word: ShapePlan
      readonly words: readonly number[]
    }
  | {
      readonly kind: 'merge'
      readonly count: number
      readonly word: ShapePlan
      readonly bus: Recipe
    }
  | {
      readonly kind: 'fsm'
      readonly initial: number
      readonly states: readonly (readonly { readonly condition: Recipe; readonly to: number }[])[]
    }

const shape = fc.record({ signed: fc.boolean(), width: fc.nat(10) })
const recipes = (length: number) => fc.array(recipe, { minLength: length, maxLength: length })

/** Statements with at most `depth` levels of further statements inside. */
const statements = (depth: number): fc.Arbitrary<StatementPlan> => {
  const inner = depth === 0 ? fc.constant([]) : undefined
  return fc.record({
    target: fc.nat(99),
    part: fc.nat(99),
    value: recipe,
    condition: recipe,
    body: inner ?? fc.array(statements(depth - 1), { maxLength: 2 }),
    other: inner ?? fc.array(statements(depth - 1), { maxLength: 2 }),
  })
}

const { plan: anyPlan } = fc.letrec<{ plan: Plan; item: Item }>(tie => ({
  item: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'item' },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('let' as const), value: recipe }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('later' as const), shape, value: recipe }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom('wires' as const, 'registers' as const),
        targets: fc.array(fc.record({ shape, reset: fc.nat(999) }), { minLength: 1, maxLength: 3 }),
        defaults: recipes(3),
        body: fc.array(statements(2), { maxLength: 3 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('repeat' as const),
        count: fc.nat(3),
        inner: fc.nat(2),
        width: fc.nat(3),
        form: fc.nat(99),
        values: recipes(3),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('memory' as const),
        depth: fc.nat(4),
        word: shape,
        form: fc.nat(99),
        values: recipes(6),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('rom' as const),
        index: recipe,
        word: shape,
        words: fc.array(fc.nat(0xffff), { minLength: 1, maxLength: 8 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('merge' as const),
        count: fc.nat(3),
        word: shape,
        bus: recipe,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('fsm' as const),
        initial: fc.nat(9),
        states: fc.array(
          fc.array(fc.record({ condition: recipe, to: fc.nat(9) }), { maxLength: 2 }),
          { minLength: 1, maxLength: 5 },
        ),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('instance' as const),
        plan: tie('plan'),
        inputs: recipes(4),
        ignore: fc.nat(99),
        copies: fc.nat(1),
      }),
    },
  ),
  plan: fc.record({
    resets: fc.nat(2),
    parametric: fc.nat(99),
    inputs: fc.array(shape, { minLength: 1, maxLength: 4 }),
    items: fc.array(tie('item'), { minLength: 1, maxLength: 6, depthIdentifier: 'item' }),
  }),
}))

/** Random modules, with modules inside. */
export const plan: fc.Arbitrary<Plan> = anyPlan
