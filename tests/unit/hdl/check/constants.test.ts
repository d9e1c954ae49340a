import { expect, test } from 'vitest'
import { bit, checkDesign, defineModule, mux, unsigned } from '../../../../generator/hdl/index.ts'

const module = (isChosen: boolean) =>
  defineModule({ name: 'm', summary: '', source: '' }, m => {
    const x = m.input('x', bit, '')
    const y = m.output('y', unsigned(4), '')
    m.repeat('lane', 2, lane => {
      const step = m.wire('step', bit)
      if (isChosen) {
        m.assign(step, 0)
        m.when(lane.eq(1), () => m.assign(step, 1))
      } else m.assign(step, mux(lane.eq(1), 1, 0))
      m.assign(y.word(lane, 2), mux(step, 2, x))
    })
  })

test('a wire that numbers alone choose is refused, as no simulator would run its block', () => {
  expect(() => checkDesign(module(true))).toThrow(
    'step is chosen by numbers alone; assign it with mux() instead of under a when',
  )
})

test('the same by a mux is a design', () => {
  expect(() => checkDesign(module(false))).not.toThrow()
})
