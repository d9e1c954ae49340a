import { expect, test } from 'vitest'
import { bit, unsigned } from '../../../../generator/hdl/index.ts'
import { nextLine, problemsOf } from '../../../support/designs/small-design.ts'

test('names that differ by case alone are told apart, those of numbers and loops too', () => {
  const lines: string[] = []
  const text = problemsOf(m => {
    const a = m.input('a', unsigned(2), 'a code')
    const y = m.output('y', unsigned(3), 'what it is')
    lines.push(nextLine())
    const idle = m.wire('idle', bit, 'it is the first code')
    lines.push(nextLine())
    m.assign(idle, a.eq(m.number('IDLE', 0, unsigned(2), 'nothing to do')))
    m.assign(y.bit(0), idle)
    m.repeat('lane', 2, lane => {
      lines.push(nextLine())
      const same = m.let('LANE', a.eq(lane), 'it is that of the round')
      m.assign(y.bit(lane.plus(1)), same)
    })
  })
  expect(text).toContain(
    `IDLE and idle differ by case alone; give one of them another name\n  at ${lines[1]}\n  at ${lines[0]}`,
  )
  expect(text).toContain(
    `LANE and lane differ by case alone; give one of them another name\n  at ${lines[2]}`,
  )
  expect(text.split('differ by case').length - 1).toBe(2)
})

test('names that differ otherwise, and the same number used twice, are no finding', () => {
  const text = problemsOf(m => {
    const a = m.input('a', unsigned(2), 'a code')
    const y = m.output('y', bit, 'one of two')
    const busy = m.number('BUSY', 1, unsigned(2), 'work to do')
    m.assign(y, a.eq(busy).or(a.ne(m.number('BUSY', 1, unsigned(2), 'work to do'))))
  })
  expect(text).toBe('')
})
