import { expect, test } from 'vitest'
import { bit, constant, mux, signed, unsigned } from '../../../../generator/hdl/index.ts'
import { nextLine, problemsOf } from '../../../support/designs/small-design.ts'

test('a value that is wider than its target names the line and the way out', () => {
  let line = ''
  const text = problemsOf(m => {
    const a = m.input('a', signed(8), 'factor')
    const y = m.output('y', signed(8), 'square')
    line = nextLine()
    m.assign(y, a.mul(a))
  })
  expect(text).toBe(
    `y_o is signed(8) but its value is signed(16); narrow it with .fit(signed(8)) if dropping bits is intended\n  at ${line}`,
  )
  expect(line).toMatch(/^tests\/unit\/hdl\/check\/assignments\.test\.ts:\d+$/)
})

test('a value of the other sign is not taken for its bits', () => {
  let lines: string[] = []
  const text = problemsOf(m => {
    const a = m.input('a', signed(8), 'number')
    const b = m.input('b', unsigned(8), 'number')
    const y = m.output('y', unsigned(8), 'bits')
    const w = m.output('w', unsigned(12), 'bits')
    const z = m.output('z', signed(8), 'number')
    lines = [nextLine()]
    m.assign(y, a)
    lines.push(nextLine())
    m.assign(w, a)
    lines.push(nextLine())
    m.assign(z, b)
  })
  expect(text).toBe(
    [
      'y_o is unsigned(8) but its value is signed(8); read its bits with the other sign by .asUnsigned() if that is intended',
      `  at ${lines[0]}`,
      'w_o is unsigned(12) but its value is signed(8); read its bits with the other sign by .extend(signed(12)).asUnsigned() if that is intended',
      `  at ${lines[1]}`,
      'z_o is signed(8) but its value is unsigned(8); read its bits with the other sign by .asSigned() if that is intended',
      `  at ${lines[2]}`,
    ].join('\n'),
  )
})

test('a part of a bus takes bits of either sign, but not more than it has', () => {
  let line = ''
  const text = problemsOf(m => {
    const a = m.input('a', signed(8), 'number')
    const y = m.output('y', unsigned(16), 'two words')
    m.assign(y.word(0, 8), a)
    line = nextLine()
    m.assign(y.word(1, 8), a.add(1))
  })
  expect(text).toBe(
    `a part of y_o is unsigned(8) but its value is signed(9); narrow it with .fit(unsigned(8)) if dropping bits is intended\n  at ${line}`,
  )
})

test('inputs, expressions and parts chosen in hardware cannot be assigned', () => {
  let lines: string[] = []
  const text = problemsOf(m => {
    const a = m.input('a', unsigned(2), 'number')
    const y = m.output('y', unsigned(4), 'bits')
    m.assign(y, 0)
    lines = [nextLine()]
    m.assign(a, 1)
    lines.push(nextLine())
    m.assign(a.add(1), 1)
    lines.push(nextLine())
    m.when(a.any(), () => m.assign(y.bit(a), 1))
  })
  expect(text).toContain(
    [
      'a_i is an input and is driven from outside; assign a wire or an output',
      `  at ${lines[0]}`,
      'an expression is assigned to; the target is a signal or a part of one',
      `  at ${lines[1]}`,
      'a part of y_o is chosen by a value; assign parts by number or by repeat index',
      `  at ${lines[2]}`,
    ].join('\n'),
  )
})

test('operands of one shape, one-bit conditions and numbers that fit are asked for', () => {
  let lines: string[] = []
  const text = problemsOf(m => {
    const a = m.input('a', signed(8), 'number')
    const b = m.input('b', unsigned(8), 'number')
    const y = m.output('y', signed(8), 'bits')
    lines = [nextLine()]
    const joint = a.and(b)
    lines.push(nextLine())
    const chosen = mux(b, joint, joint)
    lines.push(nextLine())
    const sum = chosen.xor(constant(128, signed(8)))
    lines.push(nextLine())
    const parts = sum.slice(4, 8)
    lines.push(nextLine())
    const picked = sum.bit(b.bit(0).asSigned())
    m.assign(y, parts.any().or(picked).extend(signed(8)))
  })
  expect(text).toBe(
    [
      'and of signed(8) and unsigned(8): both sides need one shape; bring them to it with .extend() or .fit()',
      `  at ${lines[0]}`,
      'a condition is unsigned(8); it needs one bit, compare it or use .any()',
      `  at ${lines[1]}`,
      '128 does not fit signed(8), which holds -128 to 127; widen it',
      `  at ${lines[2]}`,
      'bits 11:4 are taken from signed(8), which has bits 7:0; take a part inside it',
      `  at ${lines[3]}`,
      'an index is signed(1); it counts from 0, use .asUnsigned()',
      `  at ${lines[4]}`,
    ].join('\n'),
  )
})

test('extend never loses a number', () => {
  const text = problemsOf(m => {
    const a = m.input('a', unsigned(8), 'number')
    m.assign(m.output('y', signed(8), 'number'), a.extend(signed(8)))
    m.assign(m.output('z', bit, 'number'), a.any())
  })
  expect(text).toMatch(
    /^signed\(8\) does not hold every unsigned\(8\); narrow with \.fit\(\) or \.saturate\(\)\n {2}at .*$/,
  )
})
