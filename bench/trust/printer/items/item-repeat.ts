import { type RepeatIndex, unsigned, type Value } from '../../../../generator/hdl/index.ts'
import type { Item } from '../plan.ts'
import { conditionOf, type Recipe, shapedOf, valueFrom } from '../recipe.ts'
import type { ModuleDraft } from './module-draft.ts'

type Repeat = Extract<Item, { kind: 'repeat' }>

/** The same hardware some times: a bus made word by word, a chain of registers, or one loop in another. */
export function addRepeat(draft: ModuleDraft, item: Repeat): void {
  const forms = [addWords, addChain, addNested] as const
  forms[item.form % forms.length]?.(draft, item)
}

/** Words of a bus, each from its place and the words of another bus; perhaps through a register. */
function addWords(draft: ModuleDraft, { count: plan, width, form, values }: Repeat): void {
  const { m, pool } = draft
  const [first, second, third] = values
  if (first === undefined || second === undefined || third === undefined) return
  // Only a width that prints as a parameter can be overridden; the count may be one too.
  const known = [...draft.parameters].find(([value]) => value <= 4)
  const count = form % 2 === 0 && known !== undefined ? known[1] : plan + 1
  const word = unsigned(width + 1)
  const shape = unsigned(word.width.times(count))
  const from = m.let(draft.fresh('source'), valueFrom(first, pool).fit(shape), 'words to read')
  draft.show(from)
  const made = m.wire(draft.fresh('words'), shape, 'words made')
  const leaves = [...pool]
  m.repeat(draft.fresh('lane'), count, lane => {
    const inside = [...leaves, lane.value, lane.value, from.word(lane, word.width), from.bit(lane)]
    const value = m.let(draft.fresh('mixed'), valueFrom(second, inside), 'of this lane')
    const result = shapedOf(third, word, [...inside, value])
    if (form % 3 === 0) {
      draft.needs.clock = true
      const held = m.register(draft.fresh('kept'), word, 'of this lane')
      m.when(sometimes(draft, first, inside), () => m.assign(held, result))
      m.assign(made.word(lane, word.width), held.xor(value.fit(word)))
    } else m.assign(made.word(lane, word.width), result.xor(value.fit(word)))
  })
  draft.show(made)
}

/** A register of words, each from the one before it. */
function addChain(draft: ModuleDraft, { count: plan, width, form, values }: Repeat): void {
  const { m, pool } = draft
  const [first, second, third] = values
  if (first === undefined || second === undefined || third === undefined) return
  const [count, word] = [plan + 1, unsigned(width + 1)]
  const shape = unsigned(word.width.times(count + 1))
  const hasReset = form % 2 === 0
  draft.needs.clock = true
  if (hasReset) draft.needs.reset = true
  const reset = BigInt.asUintN(shape.width.value, BigInt(form * 12345))
  const chain = m.register(draft.fresh('chain'), shape, 'words', hasReset ? { reset } : {})
  const leaves = [...pool, chain]
  m.assign(chain.word(0, word.width), shapedOf(first, word, leaves))
  m.repeat(draft.fresh('step'), count, step => {
    const before = chain.word(step, word.width)
    const inside = [...leaves, before, before, step.plus(1).value]
    const assign = () =>
      m.assign(chain.word(step.plus(1), word.width), shapedOf(second, word, inside))
    if (form % 3 === 0) assign()
    else m.when(sometimes(draft, third, inside), assign)
  })
  draft.show(chain)
}

/** Rows of words. */
function addNested(draft: ModuleDraft, { count, inner, width, values }: Repeat): void {
  const { m, pool } = draft
  const [first, second, third] = values
  if (first === undefined || second === undefined || third === undefined) return
  const [rows, columns, bits] = [count + 1, inner + 1, width + 1]
  const shape = unsigned(rows * columns * bits)
  const from = m.let(draft.fresh('grid'), valueFrom(first, pool).fit(shape), 'rows to read')
  const made = m.wire(draft.fresh('rows'), shape, 'rows made')
  const leaves = [...pool]
  m.repeat(draft.fresh('row'), rows, row => {
    const own = m.let(draft.fresh('own'), from.word(row, columns * bits), 'this row')
    const start = m.let(
      draft.fresh('start'),
      valueFrom(second, [...leaves, own, row.value]),
      'of this row',
    )
    m.repeat(draft.fresh('column'), columns, column => {
      const here = [...leaves, own, start, row.value, column.value, own.word(column, bits)]
      const condition = isFirst(row, column).or(conditionOf(second, here))
      const value = m.wire(draft.fresh('value'), unsigned(bits), 'of this place')
      m.assign(value, shapedOf(third, unsigned(bits), here).xor(own.word(column, bits)))
      m.when(condition, () => m.assign(value, start.fit(unsigned(bits))))
      m.assign(made.word(row, columns * bits).word(column, bits), value)
    })
  })
  draft.show(made)
}

/** A condition that holds at times: a register that never changes has no driver for some tools. */
const sometimes = (
  { pool: [input] }: ModuleDraft,
  tree: Recipe,
  leaves: readonly Value[],
): Value =>
  input === undefined ? conditionOf(tree, leaves) : conditionOf(tree, leaves).xor(input.bit(0))

const isFirst = (row: RepeatIndex, column: RepeatIndex): Value => row.eq(0).and(column.ne(1))
