import { expect, test } from 'vitest'
import { bit, defineModule, signed, unsigned } from '../../../../generator/hdl/index.ts'
import { nextLine, problemsOf } from '../../../support/designs/small-design.ts'

const adder = defineModule({ name: 'adder', summary: 'Adds.', source: 'x.ts' }, m => {
  const W = m.parameter('W', 8, 'bits of a number')
  const a = m.input('a', signed(W), 'left')
  const b = m.input('b', signed(W), 'right')
  m.assign(m.output('sum', signed(W.plus(1)), 'their sum'), a.add(b))
  m.assign(m.output('low', bit, 'its lowest bit'), a.bit(0).xor(b.bit(0)))
})

test('inputs that are missing, unknown or of another shape are named together', () => {
  let line = ''
  const text = problemsOf(m => {
    const x = m.input('x', signed(9), 'number')
    line = nextLine()
    const it = m.instance<'sum' | 'low'>('it', adder, { a: x, c: x })
    m.assign(m.output('y', signed(9), 'sum'), it.sum)
    m.assign(m.output('z', bit, 'flag'), it.low)
  })
  expect(text).toBe(
    [
      'adder (u_it) has no input c; it has a, b',
      'adder (u_it) lacks its b; connect every input',
      'adder (u_it) takes a as signed(8) but gets signed(9); bring it to that shape with .extend(), .fit() or .asSigned()',
    ]
      .map(sentence => `${sentence}\n  at ${line}`)
      .join('\n'),
  )
})

test('an output that is not read is ignored by name only', () => {
  let line = ''
  const text = problemsOf(m => {
    const x = m.input('x', signed(8), 'number')
    const y = m.output('y', signed(9), 'sum')
    line = nextLine()
    const it = m.instance<'sum'>('it', adder, { a: x, b: 1 }, { ignore: ['sum', 'high'] })
    m.assign(y, it.sum)
  })
  expect(text).toBe(
    [
      'adder (u_it) has no output high to ignore; it has sum, low',
      'output sum of adder (u_it) is ignored but read; take it out of ignore',
      "output low of adder (u_it) is never read; read it or say ignore: ['low']",
    ]
      .map(sentence => `${sentence}\n  at ${line}`)
      .join('\n'),
  )
})

test('an output that does not exist is a sentence, not undefined', () => {
  const text = problemsOf(m => {
    const x = m.input('x', signed(8), 'number')
    const it = m.instance<'total'>('it', adder, { a: x, b: x }, { ignore: ['sum', 'low'] })
    m.assign(m.output('y', bit, 'flag'), it.total)
  })
  expect(text).toMatch(/^adder \(u_it\) has no output total; it has sum, low\n {2}at .*$/)
})

test('a parameter is passed as the module was built', () => {
  let line = ''
  const text = problemsOf(m => {
    const W = m.parameter('W', 6, 'bits')
    const x = m.input('x', signed(W), 'number')
    const y = m.output('y', signed(W.plus(1)), 'sum')
    line = nextLine()
    const it = m.instance<'sum'>(
      'it',
      adder,
      { a: x, b: x },
      { params: { W, V: 1 }, ignore: ['low'] },
    )
    m.assign(y, it.sum)
  })
  expect(text).toBe(
    [
      'adder (u_it): W is 6 here, but the module was built for 8; build it with the value that is passed',
      'adder (u_it): there is no parameter V; it has W',
    ]
      .map(sentence => `${sentence}\n  at ${line}`)
      .join('\n'),
  )
})

test('an output has its width in the names of the module around', () => {
  let text = ''
  problemsOf(m => {
    const DATA_W = m.parameter('DATA_W', 8, 'bits')
    const x = m.input('x', signed(DATA_W), 'number')
    const it = m.instance<'sum'>('it', adder, { a: x, b: x }, { params: { W: DATA_W } })
    text = it.sum.shape.width.text
  })
  expect(text).toBe('DATA_W+1')
})

test('a memory asks for its address and its words', () => {
  let lines: string[] = []
  const text = problemsOf(m => {
    m.clock()
    const address = m.input('address', unsigned(3), 'word')
    const data = m.input('data', unsigned(8), 'word')
    const store = m.memory('store', { depth: 12, width: signed(8) }, 'words')
    lines = [nextLine()]
    store.write(address.any(), address, data)
    m.assign(m.output('y', signed(8), 'word'), store.read(address.extend(unsigned(4))))
  })
  const sentences = [
    'store holds signed(8) but is written unsigned(8); bring the data to the shape of a word',
    'store has 12 words, so its address is unsigned(4); it is given unsigned(3), bring it to that shape with .extend() or .fit()',
  ]
  expect(text).toBe(sentences.map(sentence => `${sentence}\n  at ${lines[0]}`).join('\n'))
})

test('a table asks for words that fit and an index that reaches them', () => {
  const text = problemsOf(m => {
    const index = m.input('index', bit, 'which')
    m.assign(m.output('y', unsigned(4), 'word'), m.rom('word', index, [1, 16, 2], unsigned(4)))
  })
  expect(text.replaceAll(/\n {2}at .*/g, '')).toBe(
    'word 1 of word: 16 does not fit unsigned(4), which holds 0 to 15; widen it\n' +
      'word has 3 words but its index is unsigned(1); widen the index',
  )
})

test('all modules are checked and all problems reported together, each once', () => {
  const broken = defineModule({ name: 'broken', summary: 'Broken.', source: 'x.ts' }, m => {
    m.input('a', bit, 'flag')
  })
  const text = problemsOf(m => {
    const x = m.input('x', bit, 'flag')
    m.instance('one', broken, { a: x })
    m.instance('two', broken, { a: x })
    m.wire('w', bit, 'flag')
  })
  expect(text.match(/a_i is never read/g)).toHaveLength(1)
  expect(text.match(/w is never/g)).toHaveLength(2)
})
