import {
  concat,
  constant,
  mux,
  type Shape,
  unsigned,
  type Value,
} from '../../../../generator/hdl/index.ts'
import type { Item } from '../plan.ts'
import { conditionOf, type Recipe, shapedOf, valueFrom } from '../recipe.ts'
import { type ModuleDraft, shapeOf } from './module-draft.ts'

type MemoryItem = Extract<Item, { kind: 'memory' }>

const depths = [2, 3, 4, 5, 8]

/** A memory with one or two ports to write, which never meet, and one or two to read. */
export function addMemory(draft: ModuleDraft, item: MemoryItem): void {
  const { m, pool } = draft
  const [write, data, read, other, enable, condition] = item.values
  if (!write || !data || !read || !other || !enable || !condition) return
  draft.needs.clock = true
  const depth = depths[item.depth % depths.length] ?? 2
  const word = shapeOf(item.word)
  const memory = m.memory(draft.fresh('store'), { depth, width: word }, 'words')
  const address = unsigned(Math.max(1, Math.ceil(Math.log2(depth))))
  // Words at an address that is a number would be registers for some tools, and some never written.
  const moving = (tree: Recipe, shape: Shape) =>
    valueFrom(tree, pool)
      .fit(shape)
      .xor((pool[0] ?? constant(0, shape)).fit(shape))
  const at = (tree: Recipe) => inside(moving(tree, address), depth)
  const isTwo = item.form % 2 === 1 && depth > 2
  // The lowest bit tells the ports apart; odd depths have a last word of their own.
  const own = (tree: Recipe, place: number) =>
    isTwo ? inHalf(moving(tree, unsigned(address.width.minus(1))), place, address, depth) : at(tree)
  // A port that never works is none for some tools.
  const sometimes = (tree: Recipe) =>
    conditionOf(tree, pool).xor((pool[0] ?? constant(0, word)).bit(0))
  memory.write(sometimes(enable), own(write, 0), shapedOf(data, word, pool))
  if (isTwo) memory.write(sometimes(condition), own(other, 1), shapedOf(write, word, pool))
  const results = [
    item.form % 3 === 0 ? memory.read(at(read)) : memory.read(at(read), sometimes(condition)),
    ...(item.form % 5 === 0
      ? [memory.read(at(other), sometimes(data), { name: draft.fresh('second') })]
      : []),
  ]
  for (const result of results) draft.show(result)
}

/** Words beyond the last do not exist; what reading them gives is not defined. */
function inside(address: Value, depth: number): Value {
  if (depth === 2 ** address.shape.width.value) return address
  return mux(address.lt(depth), address, constant(0, address.shape))
}

function inHalf(upper: Value, place: number, shape: Shape, depth: number): Value {
  const address = concat(upper, constant(place, unsigned(1)))
  return mux(address.lt(depth), address, constant(place, shape))
}
