import { expect, test } from 'vitest'
import { bit, unsigned } from '../../../generator/hdl/index.ts'
import { bodyOf } from '../../support/small-design.ts'

test('a number without a width stands beside names only: operators would be as wide as an integer', () => {
  const body = bodyOf(m => {
    const a = m.input('a', unsigned(m.parameter('A_W', 4, 'bits')), '')
    m.assign(m.output('y', bit, ''), a.eq(1))
    m.assign(m.output('z', bit, ''), a.not().eq(1))
  })
  expect(body).toContain('assign y_o = a_i == 1;')
  expect(body).toContain("assign z_o = ~a_i == {{(A_W-1){1'b0}}, 1'b1};")
})
