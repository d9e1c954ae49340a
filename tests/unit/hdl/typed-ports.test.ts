import { expect, test } from 'vitest'
import {
  bit,
  checkDesign,
  defineModule,
  type Module,
  type Ports,
  unsigned,
  type Value,
} from '../../../generator/hdl/index.ts'
import { nextLine, problemsOf } from '../../support/designs/small-design.ts'

const word = unsigned(8)
const place = { read: [bit, 'now'], row: [unsigned(3), 'row'] } as const satisfies Ports

/** A store that some machines have with a bank. */
const store = (hasBank: boolean) =>
  defineModule({ name: 'store', summary: 'Stores.', source: 'store.ts' }, m => {
    const { left, ...others } = m.inputs({
      left: place,
      leftWord: [word, 'the word'],
      ...(hasBank && { bank: [bit, 'its bank'] }),
    })
    const outputs = m.outputs({ sum: [word, 'the sum'], flags: { any: [bit, 'some bit'] } })
    const given = others.bank === undefined ? left.row.any() : left.row.any().and(others.bank)
    m.assign(outputs.sum, others.leftWord)
    m.assign(outputs.flags.any, given.and(left.read))
    return { inputs: { left, ...others }, outputs }
  })

const printed = (module: Module) => module.ports.map(({ print }) => print)

test('a bundle gives its name to its ports, and capitals become words', () => {
  expect(printed(store(true))).toEqual([
    'left_read_i',
    'left_row_i',
    'left_word_i',
    'bank_i',
    'sum_o',
    'flags_any_o',
  ])
  expect(printed(store(false))).not.toContain('bank_i')
})

test('a bundle is wired as a whole, there and back', () => {
  const design = defineModule({ name: '', summary: 'Top.', source: 'top.ts' }, m => {
    const inputs = m.inputs({ left: place, leftWord: [word, 'the word'] })
    const later = m.wires({ flags: { any: [bit, 'some bit'] }, sum: [word, 'the sum'] })
    const outputs = m.outputs({ sum: [word, 'the sum'], any: [bit, 'some bit'] })
    m.assign(outputs.sum, later.sum)
    m.assign(outputs.any, later.flags.any)
    m.connect(later, m.instance('store', store(false), inputs))
    return { inputs, outputs }
  })
  expect(() => checkDesign(design)).not.toThrow()
})

test('the compiler knows the ports of a module', () => {
  const text = problemsOf(m => {
    const { left, leftWord } = m.inputs({ left: place, leftWord: [word, 'the word'] })
    const y = m.output('y', word, 'the sum')
    const got = m.instance('a', store(false), { left, leftWord }, { ignore: ['flags_any'] })
    m.assign(y, got.sum)
    // @ts-expect-error: the output is called sum
    got.total satisfies Value
    // @ts-expect-error: the bundle is called flags
    got.flag?.any
    // @ts-expect-error: some machines have no bank: it may be undefined
    m.instance('b', store(false), { left, leftWord }, {}).bank satisfies Value
    // @ts-expect-error: a field of the bundle is missing
    m.instance('c', store(false), { left: { read: left.read }, leftWord })
    // @ts-expect-error: the input is called leftWord
    m.instance('d', store(false), { left, leftWord, right: leftWord })
    // @ts-expect-error: the field is called row
    m.instance('e', store(false), { left: { ...left, rows: 1, row: undefined }, leftWord })
  })
  expect(text).toContain('store (u_c) lacks its left_row; connect every input')
  expect(text).toContain('store (u_d) has no input right; it has left_read, left_row, left_word')
})

test('a module returns just its own ports', () => {
  const lines: string[] = []
  const text = problemsOf(outer => {
    const broken = () =>
      defineModule({ name: 'broken', summary: 'Broken.', source: 'x.ts' }, m => {
        lines.push(nextLine())
        const { a, b } = m.inputs({ a: [bit, 'one'], b: [bit, 'other'] })
        const { y } = m.outputs({ y: [bit, 'both'] })
        m.assign(y, a.and(b))
        return { inputs: { a }, outputs: { y, both: a.and(b) } }
      })
    const { y } = outer.instance('it', broken(), { a: 1 })
    outer.assign(outer.output('z', bit, 'both'), y)
  })
  expect(text).toContain(
    `b_i is not among the inputs that the module returns; return it there\n  at ${lines[0]}`,
  )
  expect(text).toContain(
    'the module returns a value as an output, which it is not; return its ports alone',
  )
})
