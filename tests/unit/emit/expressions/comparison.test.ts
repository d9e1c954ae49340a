import { expect, test } from 'vitest'
import { bit, signed, unsigned } from '../../../../generator/hdl/index.ts'
import { bodyOf } from '../../../support/designs/small-design.ts'

test('a number without a width stands beside names only: operators would be as wide as an integer', () => {
  const body = bodyOf(m => {
    const a = m.input('a', unsigned(m.parameter('A_W', 4, 'bits')), '')
    m.assign(m.output('y', bit, ''), a.eq(1))
    m.assign(m.output('z', bit, ''), a.not().eq(1))
  })
  expect(body).toContain('assign y_o = a_i == 1;')
  expect(body).toContain("assign z_o = ~a_i == {{(A_W-1){1'b0}}, 1'b1};")
})

test('a number without a width is signed, so it does not stand beside the bits of a signed name', () => {
  const body = bodyOf(m => {
    const a = m.input('a', signed(m.parameter('A_W', 4, 'bits')), '')
    m.assign(m.output('y', bit, ''), a.asUnsigned().gt(5))
    m.assign(m.output('z', bit, ''), a.asUnsigned().eq(9))
  })
  expect(body).toContain("assign y_o = a_i > {{(A_W-3){1'b0}}, 3'd5};")
  expect(body).toContain("assign z_o = a_i == 4'd9;")
})
