import { expect, test } from 'vitest'
import { printDesign } from '../../../../generator/emit/index.ts'
import {
  bit,
  checkDesign,
  constant,
  DesignError,
  defineModule,
  type ModuleIR,
  mux,
  replicate,
  select,
  unsigned,
} from '../../../../generator/hdl/index.ts'
import { nextLine, problemsOf, small } from '../../../support/designs/small-design.ts'

let made = ''

/** A module that is right but for its name. */
function called(name: string): ModuleIR {
  made = nextLine()
  return defineModule({ name, summary: 'A wire.', source: 'tests/wire.ts' }, m =>
    m.assign(m.output('y', bit, 'bit'), m.input('a', bit, 'bit')),
  )
}

const textOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    return error instanceof DesignError ? error.message : String(error)
  }
  return ''
}

test('a module name that Verilog does not take is named with its line', () => {
  expect(textOf(() => checkDesign(called('my module')))).toBe(
    `module name 'my module' is not a plain Verilog name; use letters, digits and _\n  at ${made}`,
  )
  expect(textOf(() => checkDesign(called('')))).toBe('')
})

test('the name as printed is no word of Verilog; behind a prefix none is', () => {
  const print = (prefix: string, name = '') => {
    const module = called(name)
    checkDesign(module)
    return printDesign(module, { prefix, banner: [] })
  }
  expect(textOf(() => print('module'))).toBe(
    `prefix 'module' is a word of Verilog; give it another name\n  at ${made}`,
  )
  expect(textOf(() => print('2d'))).toBe(
    `prefix '2d' is not a plain Verilog name; use letters, digits and _\n  at ${made}`,
  )
  expect(print('p', 'cell').map(({ path }) => path)).toEqual(['p_cell.v'])
})

test('a reset value that does not fit its register is not cut', () => {
  let lines: string[] = []
  const text = problemsOf(m => {
    m.clock()
    m.reset()
    lines = [nextLine()]
    const r = m.register('r', unsigned(8), 'state', { reset: 300 })
    lines.push(nextLine())
    const s = m.register('s', unsigned(8), 'state', { reset: 0.5 })
    m.assign(r, s)
    m.assign(s, r)
  })
  expect(text).toBe(
    [
      'reset value of r_q: 300 does not fit unsigned(8), which holds 0 to 255; widen it',
      `  at ${lines[0]}`,
      'reset value of s_q: 0.5 is not a whole number; round it to one',
      `  at ${lines[1]}`,
    ].join('\n'),
  )
})

test('a width is a whole number of bits and at least one', () => {
  let lines: string[] = []
  const text = problemsOf(m => {
    const W = m.parameter('W', 0, 'bits')
    lines = [nextLine()]
    const a = m.input('a', unsigned(0), 'bits')
    lines.push(nextLine())
    const b = m.input('b', unsigned(2.5), 'bits')
    lines.push(nextLine())
    const c = m.let('c', a.fit(unsigned(W)))
    m.assign(m.output('y', bit, 'bit'), mux(a, b, c))
  })
  expect(text).toBe(
    [
      'unsigned(0) is no shape; give it a whole number of bits, at least 1',
      `  at ${lines[0]}`,
      'unsigned(2.5) is no shape; give it a whole number of bits, at least 1',
      `  at ${lines[1]}`,
      'unsigned(W = 0) is no shape; give it a whole number of bits, at least 1',
      `  at ${lines[2]}`,
    ].join('\n'),
  )
})

test('numbers that are not whole are findings wherever they stand', () => {
  let lines: string[] = []
  const text = problemsOf(m => {
    const a = m.input('a', unsigned(8), 'number')
    lines = [nextLine()]
    const sum = a.add(Number.NaN)
    lines.push(nextLine())
    const flag = a.lt(0.5)
    lines.push(nextLine())
    const fixed = constant(Number.POSITIVE_INFINITY, bit)
    lines.push(nextLine())
    const chosen = select(a, [{ when: 1.5, value: fixed }], flag)
    lines.push(nextLine())
    const word = m.rom('word', a, [2.5], bit)
    m.assign(m.output('y', bit, 'bit'), chosen.and(sum.any()).and(word))
  })
  expect(text).toBe(
    [
      'NaN is not a whole number; round it to one',
      `  at ${lines[0]}`,
      '0.5 is not a whole number; round it to one',
      `  at ${lines[1]}`,
      'Infinity is not a whole number; round it to one',
      `  at ${lines[2]}`,
      '1.5 is not a whole number; round it to one',
      `  at ${lines[3]}`,
      'word 0 of word: 2.5 is not a whole number; round it to one',
      `  at ${lines[4]}`,
    ].join('\n'),
  )
})

test('places, distances and numbers of copies are whole', () => {
  const lines: string[] = []
  const text = problemsOf(m => {
    const a = m.input('a', unsigned(8), 'number')
    lines.push(nextLine())
    const part = a.slice(0.5, 2)
    lines.push(nextLine())
    const copies = replicate(a, 2.5)
    lines.push(nextLine())
    const isWide = a.overflows(unsigned(Number.NaN))
    m.assign(m.output('y', bit, 'bit'), part.any().and(copies.any()).and(isWide))
  })
  expect(text).toBe(
    [
      'bits 1.5:0.5 are taken from unsigned(8), which has bits 7:0; take a part inside it',
      `  at ${lines[0]}`,
      'a value is repeated 2.5 times; give a whole number, at least 1',
      `  at ${lines[1]}`,
      'unsigned(NaN) is no shape; give it a whole number of bits, at least 1',
      `  at ${lines[2]}`,
    ].join('\n'),
  )
})

test('a repeat and a parameter have whole numbers', () => {
  let lines: string[] = []
  const text = problemsOf(m => {
    lines = [nextLine()]
    const W = m.parameter('W', 1.5, 'bits')
    const y = m.output('y', unsigned(2), 'bits')
    m.assign(y, 0)
    lines.push(nextLine())
    m.repeat('lane', W, () => undefined)
  })
  expect(text).toBe(
    [
      'parameter W is 1.5; give it a whole number',
      `  at ${lines[0]}`,
      'the count of repeat lane is 1.5; give it a whole number, at least 1',
      `  at ${lines[1]}`,
    ].join('\n'),
  )
})

test('a repeat is not named with a word of Verilog, however rare', () => {
  for (const word of ['cell', 'pulldown', 'unique']) {
    let line = ''
    const text = problemsOf(m => {
      const a = m.input('a', unsigned(4), 'bits')
      const y = m.output('y', unsigned(4), 'bits')
      line = nextLine()
      m.repeat(word, 4, index => m.assign(y.bit(index), a.bit(index)))
    })
    expect(text).toBe(`${word} is a word of Verilog; give it another name\n  at ${line}`)
  }
})

test('a signal is not named with a word of C++', () => {
  let line = ''
  const text = problemsOf(m => {
    const a = m.input('a', unsigned(4), 'bits')
    const y = m.output('y', unsigned(4), 'bits')
    line = nextLine()
    const double = m.wire('double', unsigned(4), 'bits')
    m.assign(double, a)
    m.assign(y, double)
  })
  expect(text).toBe(
    `double is a word of C++, of which Verilator warns; give it another name\n  at ${line}`,
  )
})

test('what is right stays right', () => {
  const module = small(m => {
    m.clock()
    m.reset()
    const r = m.register('r', unsigned(8), 'state', { reset: 255 })
    m.assign(r, r.add(1).fit(unsigned(8)))
    m.assign(m.output('y', unsigned(8), 'state'), r)
  })
  expect(() => checkDesign(module)).not.toThrow()
})
