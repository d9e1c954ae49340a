import { expect, test } from 'vitest'
import { bit, unsigned, type Value } from '../../../../generator/hdl/index.ts'
import { nextLine, problemsOf } from '../../../support/designs/small-design.ts'

test('inputs, wires, registers and parameters that nobody uses are named', () => {
  const lines: string[] = []
  const text = problemsOf(m => {
    lines.push(nextLine())
    m.parameter('W', 8, 'bits')
    m.clock()
    lines.push(nextLine())
    const a = m.input('a', bit, 'flag')
    lines.push(nextLine())
    m.input('b', bit, 'flag')
    lines.push(nextLine())
    m.let('c', a, 'flag')
    lines.push(nextLine())
    const d = m.register('d', bit, 'flag')
    m.assign(d, a)
  })
  expect(text).toBe(
    [
      `parameter W is never used; use it in a width or remove it\n  at ${lines[0]}`,
      `b_i is never read; read it or remove it\n  at ${lines[2]}`,
      `c is never read; read it or remove it\n  at ${lines[3]}`,
      `d_q is never read; read it or remove it\n  at ${lines[4]}`,
    ].join('\n'),
  )
})

test('a net of a repeat does not exist outside', () => {
  let inner: Value | undefined
  let lines: string[] = []
  const text = problemsOf(m => {
    const y = m.output('y', unsigned(2), 'flags')
    const z = m.output('z', bit, 'flag')
    m.repeat('lane', 2, lane => {
      lines = [nextLine()]
      inner = m.let('inner', lane.value, 'flag')
      m.assign(y.bit(lane), inner)
    })
    lines.push(nextLine())
    m.assign(z, inner ?? 0)
  })
  expect(text).toBe(
    `inner does not exist here: it belongs to another module or to a repeat; pass it through a port or a bus\n  at ${lines[1]}\n  at ${lines[0]}`,
  )
})

test('a register needs a clock, its reset value a reset', () => {
  let line = ''
  const text = problemsOf(m => {
    line = nextLine()
    const q = m.register('q', bit, 'flag', { reset: 0 })
    m.assign(q, q.not())
  })
  expect(text).toBe(
    `q_q needs a clock; call m.clock() first\n  at ${line}\nq_q needs a reset; call m.reset() first\n  at ${line}`,
  )
})

test('a clock or a reset for nothing is named', () => {
  let line = ''
  const text = problemsOf(m => {
    line = nextLine()
    m.clock()
    m.reset()
    m.assign(m.output('y', bit, 'flag'), m.input('a', bit, 'flag'))
  })
  const next = line.replace(/\d+$/, n => `${Number(n) + 1}`)
  expect(text).toBe(
    `clk_i is not needed: nothing here has a clock; remove m.clock()\n  at ${line}\nrst_i is not needed: nothing here has a reset; remove m.reset()\n  at ${next}`,
  )
})

test('names are taken once, plain, and no words of Verilog', () => {
  let lines: string[] = []
  const text = problemsOf(m => {
    lines = [nextLine()]
    const a = m.input('a', bit, 'flag')
    lines.push(nextLine())
    const b = m.input('a', bit, 'flag')
    m.assign(m.output('y', bit, 'flag'), a.and(b))
    m.assign(m.output('always', bit, 'flag', { verbatim: true }), a)
    m.assign(m.output('y-z', bit, 'flag'), a)
  })
  const after = (distance: number) =>
    (lines[1] ?? '').replace(/\d+$/, n => `${Number(n) + distance}`)
  expect(text).toBe(
    [
      `a_i is already declared at ${lines[0]}; give one of them another name\n  at ${lines[1]}`,
      `always is a word of Verilog; give it another name\n  at ${after(2)}`,
      `y-z_o is not a plain Verilog name; use letters, digits and _\n  at ${after(3)}`,
    ].join('\n'),
  )
})

test('hardware inside a condition is refused', () => {
  const text = problemsOf(m => {
    const a = m.input('a', unsigned(1), 'flag')
    const y = m.output('y', bit, 'flag')
    m.assign(y, a)
    m.when(a, () => m.assign(y, m.rom('word', a, [1, 0], bit)))
  })
  expect(text).toMatch(
    /^rom inside a when: hardware cannot come and go; move it outside\n {2}at .*/,
  )
})
