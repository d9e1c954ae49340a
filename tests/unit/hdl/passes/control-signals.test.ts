import { expect, test } from 'vitest'
import { bit, controlSignals, defineModule, unsigned } from '../../../../generator/hdl/index.ts'

const header = { name: 'small', summary: 'A small module.', source: 'tests/small.ts' }

const namesOf = (data: readonly string[], prompt: boolean) =>
  controlSignals(design, data)
    .filter(({ isPrompt }) => isPrompt === prompt)
    .map(({ path, signal }) => [...path, signal.print].join('.'))

const inner = defineModule({ ...header, name: 'inner' }, m => {
  m.clock()
  m.reset()
  const go = m.input('go', bit, 'steps')
  const word = m.input('word', unsigned(4), 'data')
  const count = m.register('count', unsigned(4), 'steps so far', { reset: 0 })
  const kept = m.register('kept', unsigned(4), 'data')
  const place = m.register('place', unsigned(4), 'where')
  const last = m.register('last', bit, 'data was zero', { reset: 0 })
  const enable = m.let('enable', go.and(count.ne(3)))
  m.when(enable, () => {
    m.assign(count, count.add(1).fit(count.shape))
    m.assign(kept, word)
    m.assign(place, count)
  })
  m.when(word.eq(0), () => m.assign(last, 1))
  m.assign(m.output('count', count.shape, 'steps'), count)
  m.assign(m.output('both', unsigned(4), 'data'), kept.xor(place).or(last.extend(unsigned(4))))
})

const design = defineModule({ ...header, top: true }, m => {
  m.clock()
  m.reset()
  const { count, both } = m.instance<'count' | 'both'>('inner', inner, {
    go: m.input('go', bit, 'steps'),
    word: m.input('word', unsigned(4), 'data'),
  })
  m.assign(m.output('steps', unsigned(4), 'steps'), count)
  m.assign(m.output('both', unsigned(4), 'data'), both)
})

test('a register that is reset, and an enable, must be known at once; others from their first value on', () => {
  const prompt = namesOf(['word'], true)
  expect(prompt).toEqual(['u_inner.count_q', 'u_inner.last_q', 'u_inner.enable'])
  expect(namesOf(['word'], false)).toContain('u_inner.place_q')
})

test('what depends on data is no control signal, through instances too', () => {
  const names = namesOf(['word'], false)
  expect(names).not.toContain('u_inner.kept_q')
  expect(names).not.toContain('both_o')
  expect(names).toContain('steps_o')
  expect(namesOf([], false)).toContain('u_inner.kept_q')
})
