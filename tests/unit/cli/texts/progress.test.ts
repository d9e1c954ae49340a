import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startProgress } from '../../../../generator/cli/texts/progress.ts'
import { screen } from '../../../support/screen.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('short work shows nothing', () => {
  const { seen, stream } = screen(true)
  const progress = startProgress(stream)
  progress.report('run', 1, 3)
  vi.advanceTimersByTime(900)
  progress.report('run', 2, 3)
  progress.stop()
  vi.advanceTimersByTime(5000)
  expect(seen.text).toBe('')
})

test('after a second it shows how far the work is', () => {
  const { seen, stream } = screen(true)
  const progress = startProgress(stream)
  progress.report('run', 1, 3)
  vi.advanceTimersByTime(1100)
  expect(seen.text).toContain('run')
  expect(seen.text).toContain('1/3')
  vi.advanceTimersByTime(1000)
  progress.report('compare', 2, 3)
  expect(seen.text).toContain('compare')
  expect(seen.text).toContain('2/3')
  progress.stop()
})

test('nothing is shown where there is no terminal', () => {
  const { seen, stream } = screen(false)
  const progress = startProgress(stream)
  vi.advanceTimersByTime(5000)
  progress.report('run', 1, 3)
  progress.stop()
  expect(seen.text).toBe('')
})
