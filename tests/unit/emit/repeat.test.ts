import { expect, test } from 'vitest'
import { bit, concat, unsigned } from '../../../generator/hdl/index.ts'
import { bodyOf } from '../../support/designs/small-design.ts'

test('a round that is one bit wide has a range, as a name without one is as wide as the genvar', () => {
  const body = bodyOf(m => {
    const x = m.input('x', bit, '')
    const y = m.output('y', unsigned(4), '')
    m.repeat('lane', 2, lane => m.assign(y.word(lane, 2), concat(x, lane.value)))
  })
  expect(body).toContain('localparam [0:0] THIS_LANE = lane;')
})

test('all of a net of one bit is its name, whatever the round', () => {
  const body = bodyOf(m => {
    const x = m.input('x', bit, '')
    const y = m.output('y', bit, '')
    m.repeat('lane', 1, lane => m.assign(y.bit(lane), x.word(lane, 1).not()))
  })
  expect(body).toContain('assign y_o = ~x_i;')
})

test('a word looked up by a round is assigned, as always @* would wait for a change for ever', () => {
  const body = bodyOf(m => {
    const x = m.input('x', unsigned(6), '')
    const y = m.output('y', unsigned(6), '')
    m.repeat('lane', 2, lane => {
      const word = m.rom('word', lane.value, [5, 3], unsigned(3))
      m.assign(y.word(lane, 3), x.word(lane, 3).and(word))
    })
  })
  expect(body).not.toContain('always')
  expect(body).toContain("(THIS_LANE == 1'b0) ? 3'd5 :")
})
