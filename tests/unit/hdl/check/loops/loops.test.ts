import { expect, test } from 'vitest'
import { bit, concat, defineModule, unsigned } from '../../../../../generator/hdl/index.ts'
import { nextLine, problemsOf } from '../../../../support/designs/small-design.ts'

/** y = not a, without a register; z with one. */
const inverter = defineModule({ name: 'inverter', summary: 'Not.', source: 'x.ts' }, m => {
  m.clock()
  const a = m.input('a', bit, 'flag')
  const q = m.register('q', bit, 'flag')
  m.assign(q, a)
  m.assign(m.output('y', bit, 'not a'), a.not())
  m.assign(m.output('z', bit, 'a, one cycle later'), q)
})

test('a loop names its nets and lines', () => {
  let lines: string[] = []
  const text = problemsOf(m => {
    const a = m.input('a', bit, 'flag')
    const x = m.wire('x', bit, 'flag')
    const y = m.output('y', bit, 'flag')
    lines = [nextLine()]
    m.assign(x, y.or(a))
    lines.push(nextLine())
    m.assign(y, x.not())
  })
  expect(text).toMatch(
    /^a loop without a register: (x -> y_o -> x|y_o -> x -> y_o); put a register on the way\n/,
  )
  for (const line of lines) expect(text).toContain(`  at ${line}`)
})

test('a loop through an instance is found, one through its register is none', () => {
  const build = (port: 'y' | 'z') =>
    problemsOf(m => {
      m.clock()
      const x = m.wire('x', bit, 'flag')
      const other = port === 'y' ? 'z' : 'y'
      const it = m.instance<'y' | 'z'>('it', inverter, { a: x }, { ignore: [other] })
      m.assign(x, it[port])
      m.assign(m.output('y', bit, 'flag'), x)
    })
  expect(build('y')).toMatch(/^a loop without a register: (x -> it_y -> x|it_y -> x -> it_y); /)
  expect(build('z')).toBe('')
})

test('a condition is part of a loop', () => {
  const text = problemsOf(m => {
    const y = m.output('y', bit, 'flag')
    m.assign(y, 0)
    m.when(y.not(), () => m.assign(y, 1))
  })
  expect(text).toMatch(/^a loop without a register: y_o -> y_o; put a register on the way\n {2}at /)
})

test('a chain through the words of a bus is no loop', () => {
  const text = problemsOf(m => {
    m.clock()
    const bus = m.wire('bus', unsigned(5), 'chain')
    m.assign(bus.bit(0), m.input('a', bit, 'flag'))
    m.repeat('lane', 4, lane => {
      const it = m.instance<'y' | 'z'>('it', inverter, { a: bus.bit(lane) }, { ignore: ['z'] })
      m.assign(bus.bit(lane.plus(1)), it.y)
    })
    m.assign(m.output('y', bit, 'flag'), bus.bit(4))
  })
  expect(text).toBe('')
})

test('bits that move past each other are no loop, carries are', () => {
  const build = (isSum: boolean) =>
    problemsOf(m => {
      const a = m.input('a', bit, 'flag')
      const y = m.output('y', unsigned(4), 'bits')
      const turned = concat(y.slice(0, 3), a)
      m.assign(y, isSum ? y.add(turned).fit(unsigned(4)) : turned)
    })
  expect(build(false)).toBe('')
  expect(build(true)).toMatch(/^a loop without a register: y_o -> y_o; /)
})
