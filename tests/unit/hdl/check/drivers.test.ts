import { expect, test } from 'vitest'
import { bit, unsigned } from '../../../../generator/hdl/index.ts'
import { nextLine, problemsOf } from '../../../support/designs/small-design.ts'

test('a net that nothing drives is named, and the bits when it is a part', () => {
  let lines: string[] = []
  const text = problemsOf(m => {
    const a = m.input('a', unsigned(2), 'bits')
    lines = [nextLine()]
    const y = m.output('y', unsigned(8), 'bits')
    lines.push(nextLine())
    const w = m.wire('w', bit, 'flag')
    m.assign(y.slice(1, 2), a)
    m.assign(y.bit(7), w)
  })
  expect(text).toBe(
    [
      'bits 6:3, 0 of y_o are never assigned; assign every bit',
      `  at ${lines[0]}`,
      'w is never assigned; assign it or remove it',
      `  at ${lines[1]}`,
    ].join('\n'),
  )
})

test('bits that are driven twice name both lines', () => {
  let lines: string[] = []
  const text = problemsOf(m => {
    const a = m.input('a', unsigned(4), 'bits')
    const y = m.output('y', unsigned(8), 'bits')
    lines = [nextLine()]
    m.assign(y, 0)
    lines.push(nextLine())
    m.assign(y.slice(2, 4), a)
  })
  expect(text).toBe(
    `y_o is driven twice; keep one of the two assignments\n  at ${lines[0]}\n  at ${lines[1]}`,
  )
})

test('words that two rounds of a repeat drive are driven twice', () => {
  let line = ''
  const text = problemsOf(m => {
    const a = m.input('a', unsigned(4), 'bits')
    const y = m.output('y', unsigned(8), 'bits')
    m.repeat('lane', 2, lane => {
      line = nextLine()
      m.assign(y.word(lane, 4), a)
    })
    m.assign(y.bit(7), 1)
  })
  expect(text).toBe(
    `y_o is driven twice; keep one of the two assignments\n  at ${line}\n  at ${line.replace(/\d+$/, n => `${Number(n) + 2}`)}`,
  )
})

test('each word of a bus has its own round', () => {
  const text = problemsOf(m => {
    const a = m.input('a', unsigned(4), 'bits')
    const bus = m.wire('bus', unsigned(20), 'chain')
    const y = m.output('y', unsigned(4), 'bits')
    m.assign(bus.word(0, 4), a)
    m.repeat('lane', 4, lane => {
      m.assign(bus.word(lane.plus(1), 4), bus.word(lane, 4).not())
    })
    m.assign(y, bus.word(4, 4))
  })
  expect(text).toBe('')
})

test('a later assignment under a condition covers a default', () => {
  const text = problemsOf(m => {
    const a = m.input('a', bit, 'flag')
    const y = m.output('y', bit, 'flag')
    m.assign(y, 0)
    m.when(a, () => {
      m.assign(y, 1)
      m.when(a.not(), () => m.assign(y, 0))
    })
  })
  expect(text).toBe('')
})

test('a wire that a condition leaves open would be a latch', () => {
  let line = ''
  const text = problemsOf(m => {
    const a = m.input('a', bit, 'flag')
    const b = m.input('b', bit, 'flag')
    const y = m.output('y', unsigned(4), 'bits')
    const z = m.output('z', bit, 'flag')
    m.assign(y.slice(0, 2), 0)
    line = nextLine()
    m.when(a, () => {
      m.assign(y, 3)
      m.assign(z, 1)
    }).elsewhen(b, () => m.assign(z, 0))
    m.when(b, () => m.assign(z, 1)).otherwise(() => m.assign(z, 0))
  })
  expect(text).toBe(
    `bits 3:2 of y_o would be a latch: not assigned on every path; assign a default before the when\n  at ${line}`,
  )
})
