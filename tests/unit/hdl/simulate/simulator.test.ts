import { describe, expect, test } from 'vitest'
import {
  bit,
  checkDesign,
  defineModule,
  type ModuleBuilder,
  type ModuleIR,
  signed,
  simulator,
  unsigned,
  type Value,
} from '../../../../generator/hdl/index.ts'

function moduleOf(build: (m: ModuleBuilder) => void, name = 'unit'): ModuleIR {
  const header = { name, summary: 'A unit.', source: 'tests/simulator.test.ts' }
  const design = defineModule(header, build)
  checkDesign(design)
  return design
}

const counter = moduleOf(m => {
  m.clock()
  m.reset()
  const enable = m.input('enable', bit, 'counts in this cycle')
  const count = m.register('count', unsigned(4), 'cycles so far', { reset: 5 })
  m.when(enable, () => m.assign(count, count.add(1).fit(unsigned(4))))
  m.assign(m.output('count', unsigned(4), 'cycles so far'), count)
  m.assign(m.output('next', unsigned(5), 'what follows'), count.add(1))
}, 'counter')

const pair = moduleOf(m => {
  m.clock()
  m.reset()
  const on = m.input('on', bit, 'counts')
  const counts = m.wire('counts', unsigned(8))
  m.repeat('half', 2, index => {
    const { count } = m.instance<'count'>('counter', counter, { enable: on }, { ignore: ['next'] })
    if (count) m.assign(counts.word(index, 4), count)
  })
  m.assign(m.output('counts', unsigned(8), 'both'), counts)
})

describe('a counter', () => {
  test('begins at zero, counts while it is enabled, and wraps', () => {
    const running = simulator(counter)
    running.step(3)
    expect(running.peek('count')).toBe(0n)
    running.poke('enable', 1)
    running.step(15)
    expect([running.peek('count'), running.peek('next')]).toEqual([15n, 16n])
    running.step()
    expect([running.peek('count_q'), running.cycle]).toEqual([0n, 19])
  })

  test('takes its reset value, also while it is enabled', () => {
    const running = simulator(counter)
    running.poke('enable', 1)
    running.reset(3)
    expect(running.peek('count')).toBe(5n)
    running.step()
    expect(running.peek('count')).toBe(6n)
  })

  test('goes on from what is poked into its register', () => {
    const running = simulator(counter)
    running.poke('enable_i', 1)
    running.poke('count_q', 9)
    expect(running.peek('next')).toBe(10n)
    running.step()
    expect(running.peek('count')).toBe(10n)
  })

  test('twice in a repeat has two registers, each by its path', () => {
    const running = simulator(pair)
    running.reset()
    running.poke('gen_half[1].u_counter.count_q', 12)
    running.poke('on', 1)
    running.step()
    expect(running.peek('counts')).toBe(13n * 16n + 6n)
    expect(running.signals('gen_half[0]').map(({ path }) => path)).toContain(
      'gen_half[0].u_counter.count_q',
    )
  })

  test('with a reset that is low resets by its port', () => {
    const design = moduleOf(m => {
      m.clock()
      m.reset(m.input('resetn', bit, 'reset, active low').not())
      const held = m.register('held', unsigned(2), 'state', { reset: 3 })
      m.assign(held, 1)
      m.assign(m.output('held', unsigned(2), 'state'), held)
    })
    const running = simulator(design)
    running.reset()
    expect([running.peek('held'), running.peek('resetn')]).toEqual([3n, 1n])
  })
})

test('a word that is read is the one before the write of the same edge', () => {
  const design = moduleOf(m => {
    m.clock()
    const address = m.input('address', unsigned(2), 'where')
    const words = m.memory('words', { depth: 3, width: signed(40) }, 'some words')
    words.write(m.input('write', bit, 'writes'), address, m.input('data', signed(40), 'word'))
    m.assign(m.output('word', signed(40), 'read'), words.read(address))
  })
  const running = simulator(design)
  const words = running.memory('words')
  words.write(2, -7)
  running.poke('address', 2)
  running.poke('write', 1)
  running.poke('data', -(2n ** 39n))
  running.step()
  expect([running.peek('word'), words.read(2)]).toEqual([-7n, -(2n ** 39n)])
  running.step()
  expect(running.peek('word')).toBe(-(2n ** 39n))
  running.poke('address', 3)
  running.step()
  expect([running.peek('word'), words.read(0), words.depth]).toEqual([0n, 0n, 3])
})

describe('what is asked wrongly is said:', () => {
  const running = simulator(pair)
  test.each([
    [
      'a signal',
      () => running.peek('speed'),
      'there is no signal speed; the design has rst_i, on_i, counts_o, counts, gen_half[0], gen_half[1]',
    ],
    [
      'a signal below',
      () => running.peek('gen_half[0].u_counter.cuont_q'),
      'there is no signal gen_half[0].u_counter.cuont_q; gen_half[0].u_counter has enable_i, count_o, next_o, count_q',
    ],
    ['a number', () => running.poke('on', 2), 'on is unsigned(1): give it 0 to 1, not 2'],
    [
      'a part of a number',
      () => running.poke('on', 0.5),
      'on is unsigned(1): give it 0 to 1, not 0.5, which is no whole number up to 2^53',
    ],
    [
      'an output',
      () => running.poke('counts_o', 2),
      'counts_o is computed; set rst, on or a register',
    ],
    ['a memory', () => running.memory('words'), 'there is no memory words; the design has none'],
  ])('%s', (_, ask, text) => {
    expect(ask).toThrow(new RangeError(text))
  })

  test('a port, by the compiler where the type of a module tells its ports', () => {
    const known = counter as typeof counter & {
      readonly inputs: { readonly enable: Value }
      readonly outputs: { readonly count: Value; readonly whatIs: { readonly nextOne?: Value } }
    }
    const running = simulator(known)
    running.poke('enable', 1)
    expect([running.peek('count'), running.peek('count_q')]).toEqual([0n, 0n])
    const unknown = [
      // @ts-expect-error no such input
      () => running.poke('enabel', 1),
      // @ts-expect-error no such output
      () => running.peek('cuont'),
      () => running.peek('what_is_next_one'),
    ]
    for (const ask of unknown) expect(ask).toThrow('there is no signal')
  })

  test('a reset that is not there', () => {
    const design = moduleOf(m => m.assign(m.output('y', bit, 'one'), m.input('x', bit, 'one')))
    expect(() => simulator(design).reset()).toThrow('the design has no reset; set its registers')
  })
})
