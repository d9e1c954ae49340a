import { expect, test } from 'vitest'
import { timing } from '../../../../generator/program/cycles/timing.ts'
import { defaultCycleLimit, defaultDeadline } from '../../../../sim/execution/limits.ts'
import { echoBundle } from '../../../support/designs/echo-top.ts'

const { program } = echoBundle()
const { compute } = timing(program)

test('the cycle limit is four times loading, computing and unloading each matrix alone', () => {
  expect(defaultCycleLimit(program, 3, 0)).toBe(4 * 3 * (compute + 2 * 64) + 1000)
})

test('streams that rest half of the time get twice the cycles', () => {
  expect(defaultCycleLimit(program, 3, 50)).toBe(4 * 3 * (compute + 4 * 64) + 1000)
})

test('recording a waveform gets more time', () => {
  expect(defaultDeadline(10_000, { trace: false })).toBe(62_000)
  expect(defaultDeadline(10_000, { trace: true })).toBe(80_000)
})
