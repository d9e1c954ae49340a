import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cut } from '../../../generator/sweep/cluster/cut.ts'

const parts = (count: number) => Array.from({ length: count }, (_, n) => n)

test('ten parts, four a task, two tasks an array', () => {
  expect(cut(parts(10), { partsPerTask: 4, tasksPerArray: 2 })).toEqual([
    [[0, 1, 2]],
    [
      [3, 4, 5],
      [6, 7, 8, 9],
    ],
  ])
})

test('no parts make no array', () => {
  expect(cut([], { partsPerTask: 4, tasksPerArray: 2 })).toEqual([])
})

test('every part is in one task, in order; limits hold; sizes differ by one at most', () => {
  const size = fc.integer({ min: 1, max: 20 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), size, size, (n, partsPerTask, tasksPerArray) => {
      const arrays = cut(parts(n), { partsPerTask, tasksPerArray })
      expect(arrays.flat(2)).toEqual(parts(n))
      const sizes = arrays.flat().map(task => task.length)
      expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(partsPerTask)
      expect(Math.max(0, ...sizes) - Math.min(...sizes, Number.MAX_VALUE)).toBeLessThanOrEqual(1)
      for (const array of arrays) expect(array.length).toBeLessThanOrEqual(tasksPerArray)
      expect(sizes.length).toBe(Math.ceil(n / partsPerTask))
      expect(sizes.every(one => one > 0)).toBe(true)
    }),
    { seed: 4 },
  )
})
