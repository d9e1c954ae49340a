import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startSweepProgress } from '../../../generator/cli/sweeps/sweep-progress.ts'
import { screen } from '../../support/screen.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('a terminal shows a bar with rate and time left, once it takes long enough', () => {
  const { seen, stream } = screen(true)
  const progress = startSweepProgress(stream)
  progress.report('parts', 0, 40, 0)
  vi.advanceTimersByTime(900)
  progress.report('parts', 9, 40, 0)
  expect(seen.text).toBe('')
  vi.advanceTimersByTime(1100)
  progress.report('parts', 20, 40, 0)
  expect(seen.text).toContain('20/40')
  expect(seen.text).toContain('10.0 a second')
  expect(seen.text).toContain('left')
  progress.stop()
})

test('a first part that takes long is shown while it runs', () => {
  const { seen, stream } = screen(true)
  const progress = startSweepProgress(stream)
  progress.report('parts', 0, 40, 0)
  vi.advanceTimersByTime(1100)
  expect(seen.text).toContain('0/40')
  progress.stop()
})

test('elsewhere there is a line every half minute, and none for short work', () => {
  const { seen, stream } = screen(false)
  const progress = startSweepProgress(stream)
  for (let done = 0; done < 30; done += 1) {
    progress.report('parts', done, 30, 3)
    vi.advanceTimersByTime(2999)
  }
  progress.stop()
  expect(seen.text.split('\n')).toEqual([
    'parts: 11 of 30, 3 of them in the cache',
    'parts: 22 of 30, 3 of them in the cache',
    '',
  ])
})
