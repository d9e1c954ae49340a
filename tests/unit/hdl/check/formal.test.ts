import { expect, test } from 'vitest'
import {
  bit,
  checkDesign,
  defineModule,
  type FormalBuilder,
  type ModuleBuilder,
  unsigned,
  type Value,
} from '../../../../generator/hdl/index.ts'

type Watch = (f: FormalBuilder, m: ModuleBuilder, y: Value) => void

const header = { name: '', summary: 'One.', source: 'one.ts' }

/** What the check says of a module with these properties, without the lines. */
function saidOf(watch: Watch, hasClock = true): string {
  const design = defineModule(header, m => {
    if (hasClock) m.clock()
    const a = m.input('a', bit, 'a')
    const y = m.wire('y', bit)
    m.assign(y, a)
    if (hasClock) {
      const held = m.register('held', bit, 'a, held')
      m.assign(held, y)
      m.assign(m.output('z', bit, 'it'), held)
    } else m.assign(m.output('z', bit, 'it'), y)
    m.formal(f => watch(f, m, y))
  })
  try {
    checkDesign(design)
  } catch (error) {
    return String((error as Error).message).replace(/\n {2}at .*/g, '')
  }
  return ''
}

test('good properties pass', () => {
  expect(saidOf((f, _, y) => f.assert('holds', 'It holds.', y.or(y.not())))).toBe('')
})

test('a property may not drive the design', () => {
  expect(saidOf((_, m, y) => m.assign(y, 0))).toBe(
    'y is of the design and is driven by a property; a property may only watch it',
  )
})

test('ghosts are checked like other nets', () => {
  const said = saidOf((f, m) => {
    m.wire('unused', bit)
    const narrow = m.wire('narrow', bit)
    m.assign(narrow, f.anyConstant('tag', unsigned(2), 'any'))
    f.assert('wide', 'It is wide.', f.anyConstant('word', unsigned(3), 'any'))
    f.assert('is_narrow', 'It is narrow.', narrow)
  })
  expect(said.split('\n').sort()).toEqual([
    'a condition is unsigned(3); it needs one bit, compare it or use .any()',
    'narrow is unsigned(1) but its value is unsigned(2); narrow it with .fit(unsigned(1)) if dropping bits is intended',
    'unused is never assigned; assign it or remove it',
    'unused is never read; read it or remove it',
  ])
})

test('ghost registers need a clock', () => {
  expect(saidOf((f, _, y) => f.assert('later', 'It comes.', f.started().or(y)), false)).toBe(
    'started_q needs a clock; call m.clock() first',
  )
})

test('what only a property reads is not read', () => {
  const design = defineModule(header, m => {
    const a = m.input('a', bit, 'a')
    m.formal(f => f.assert('is_a', 'It is a.', a))
  })
  expect(() => checkDesign(design)).toThrow('a_i is never read; read it or remove it')
})

test('names of properties are names of the module', () => {
  const twice: Watch = (f, _, y) => {
    f.assert('holds', 'Once.', y)
    f.assert('holds', 'Twice.', y)
  }
  expect(saidOf(twice)).toMatch(/^holds is already declared at .*; give one of them another name$/)
})

test('hardware and properties in a repeat are refused', () => {
  const inner = defineModule({ name: 'inner', summary: 'I.', source: 'i.ts' }, m =>
    m.assign(m.output('y', bit, 'y'), m.input('a', bit, 'a')),
  )
  const said = saidOf((f, m, y) => {
    const got = m.instance<'y'>('copy', inner, { a: y })
    f.assert('copies', 'It copies.', got.y.eq(y))
  })
  expect(said).toContain('instance among properties; they may hold ghosts, assignments and tables')
  const repeated = defineModule(header, m => {
    const a = m.input('a', unsigned(2), 'a')
    const y = m.output('y', unsigned(2), 'y')
    m.repeat('each', 2, n => {
      m.assign(y.bit(n), a.bit(n))
      m.formal(f => f.assert('same', 'It is the same.', y.bit(n).eq(a.bit(n))))
    })
  })
  expect(() => checkDesign(repeated)).toThrow('properties inside a repeat; move them out of it')
})
