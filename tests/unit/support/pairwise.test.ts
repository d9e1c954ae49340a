import { describe, expect, test } from 'vitest'
import { battery, batteryAxes, rows } from '../../support/battery.ts'
import { pairwise } from '../../support/pairwise.ts'

/** Pairs of values of two axes that meet in no row, found without the code under test. */
function unmet(sizes: readonly number[], found: readonly (readonly number[])[]): string[] {
  const upTo = (size: number) => Array.from({ length: size }, (_, n) => n)
  const axes = sizes.flatMap((_, a) => upTo(a).map(b => [a, b] as const))
  return axes.flatMap(([a, b]) => {
    const met = new Set(found.map(row => `${row[a]} ${row[b]}`))
    const all = upTo(sizes[a] ?? 0).flatMap(x => upTo(sizes[b] ?? 0).map(y => `${x} ${y}`))
    return all.filter(pair => !met.has(pair)).map(pair => `axes ${a} ${b}: ${pair}`)
  })
}

describe('a covering selection', () => {
  test.each([[[2, 2]], [[3, 3, 3]], [[6, 3, 3, 3, 3, 2, 2]], [[5, 1, 4]]])(
    'of axes of %j values lets every two values meet',
    sizes => {
      const found = pairwise(sizes)
      expect(unmet(sizes, found)).toEqual([])
      expect(unmet(sizes, found.slice(1))).not.toEqual([])
      for (const row of found)
        expect(row.every((value, axis) => value < (sizes[axis] ?? 0))).toBe(true)
    },
  )

  test('is the same every time and not much larger than it must be', () => {
    expect(pairwise([6, 3, 3])).toEqual(pairwise([6, 3, 3]))
    expect(pairwise([6, 3, 3, 3, 3, 2, 2]).length).toBeLessThanOrEqual(24)
  })
})

test('the battery covers every pair of the grid, and names its cases apart', () => {
  expect(
    unmet(
      batteryAxes.map(({ length }) => length),
      rows,
    ),
  ).toEqual([])
  const names = battery.map(({ name, stall }) => `${name} ${stall}`)
  expect(new Set(names).size).toBe(battery.length)
})
