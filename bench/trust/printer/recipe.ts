import fc from 'fast-check'
import {
  concat,
  constant,
  mux,
  replicate,
  type Shape,
  select,
  signed,
  unsigned,
  type Value,
} from '../../../generator/hdl/index.ts'

/** A tree of choices; what each number means is decided when it is built, so that every tree is legal. */
export interface Recipe {
  readonly choice: number
  readonly amount: number
  readonly parts: readonly Recipe[]
}

/** Trees of at most three operations above each other. */
export const { recipe } = fc.letrec<{ recipe: Recipe; leaf: Recipe }>(tie => ({
  leaf: fc.record({ choice: fc.nat(999), amount: fc.nat(999), parts: fc.constant([]) }),
  recipe: fc.oneof({ maxDepth: 3, depthIdentifier: 'recipe', withCrossShrink: true }, tie('leaf'), {
    weight: 4,
    arbitrary: fc.record({
      choice: fc.nat(999),
      amount: fc.nat(999),
      parts: fc.array(tie('recipe'), { minLength: 3, maxLength: 3, depthIdentifier: 'recipe' }),
    }),
  }),
}))

/** Wider results are cut, and factors cut further: provers have to multiply too. */
const widest = 24
const widestFactor = 5

const cut = (value: Value, width: number): Value =>
  value.shape.width.value > width
    ? value.fit(value.shape.signed ? signed(width) : unsigned(width))
    : value

type Build = (x: Value, y: Value, z: Value, amount: number) => Value

const operations: readonly Build[] = [
  (x, y) => x.add(y),
  (x, y) => x.sub(y),
  (x, y) => cut(x, widestFactor).mul(cut(y, widestFactor)),
  x => x.neg(),
  x => x.not(),
  (x, y) => x.and(y.fit(x.shape)),
  (x, y) => x.or(y.fit(x.shape)),
  (x, y) => x.xor(y.fit(x.shape)),
  (x, y) => x.eq(y),
  (x, y) => x.ne(y),
  (x, y) => x.add(1).lt(y),
  (x, y) => x.le(y.sub(1)),
  (x, y) => x.sub(y).gt(y),
  (x, y) => x.ge(y.neg()),
  (x, _y, _z, amount) => x.add(amount),
  (x, _y, _z, amount) => cut(x, widestFactor).mul(constant(-(amount % 7), signed(4))),
  (x, _y, _z, amount) => x.shl(amount % 4),
  (x, _y, _z, amount) => x.shr(amount % 5),
  (x, _y, _z, amount) => x.roundShift(amount % 5),
  (x, _y, _z, amount) => x.fit(signed(1 + (amount % 11))),
  (x, _y, _z, amount) => x.fit(unsigned(1 + (amount % 11))),
  (x, _y, _z, amount) => x.saturate(signed(1 + (amount % 9))),
  (x, _y, _z, amount) => x.saturate(unsigned(1 + (amount % 9))),
  (x, _y, _z, amount) => x.overflows(signed(1 + (amount % 9))),
  x => x.asSigned(),
  x => x.asUnsigned(),
  (x, _y, _z, amount) => {
    const low = amount % x.shape.width.value
    return x.slice(low, 1 + (amount % (x.shape.width.value - low)))
  },
  (x, y) => x.fit(unsigned(16)).word(y.fit(unsigned(2)), 4),
  (x, y) => x.fit(unsigned(8)).bit(y.fit(unsigned(3))),
  x => x.any(),
  x => x.all(),
  x => x.parity(),
  (x, y) => concat(x, y),
  (x, _y, _z, amount) => replicate(x, 1 + (amount % 3)),
  (x, y, z) => mux(x.any(), y, z),
  (x, y, z) => mux(y.lt(z), x, z),
  (x, y, z, amount) =>
    select(
      x.fit(unsigned(2)),
      [
        { when: 0, value: y },
        { when: 2, value: z },
      ],
      constant(amount, unsigned(10)),
    ),
]

/** The value of a tree over some leaves. */
export function valueFrom({ choice, amount, parts }: Recipe, leaves: readonly Value[]): Value {
  const [x, y, z] = parts.map(part => valueFrom(part, leaves))
  if (x === undefined || y === undefined || z === undefined)
    return leaves[choice % (leaves.length + 1)] ?? constant(amount, unsigned(10))
  const made = operations[choice % operations.length]?.(x, y, z, amount) ?? x
  return cut(made, widest)
}

/** One bit of a tree. */
export function conditionOf(tree: Recipe, leaves: readonly Value[]): Value {
  const value = valueFrom(tree, leaves)
  if (value.shape.width.value === 1) return value.asUnsigned()
  return tree.amount % 2 === 0 ? value.any() : value.bit(tree.amount % value.shape.width.value)
}

/** A tree brought to a shape. */
export function shapedOf(tree: Recipe, shape: Shape, leaves: readonly Value[]): Value {
  const value = valueFrom(tree, leaves)
  return tree.amount % 3 === 0 ? value.saturate(shape) : value.fit(shape)
}
