import { describe, expect, test } from 'vitest'
import { type Axes, type Choice, product } from '../../../bench/trust/grid/product.ts'
import { battery, parts } from '../../support/designs/battery.ts'
import { pairwise } from '../../support/designs/pairwise.ts'

/** Pairs of values of two axes that meet in a choice. */
const met = (choices: readonly Choice<Axes>[]): Set<string> =>
  new Set(
    choices.flatMap(choice => {
      const values = Object.entries(choice).map(([axis, value]) => `${axis} ${value}`)
      return values.flatMap((one, n) => values.slice(n + 1).map(other => `${one}, ${other}`))
    }),
  )

/** Pairs that meet in a possible choice, and in none of those found. */
function unmet(possible: readonly Choice<Axes>[], found: readonly Choice<Axes>[]): string[] {
  const done = met(found)
  return [...met(possible)].filter(pair => !done.has(pair))
}

describe('a covering selection', () => {
  const axesOf = (sizes: readonly number[]): Axes =>
    Object.fromEntries(sizes.map((size, n) => [`axis ${n}`, [...Array(size).keys()]]))
  const asChoice = (row: readonly number[]): Choice<Axes> =>
    Object.fromEntries(row.map((value, n) => [`axis ${n}`, value]))

  test.each([[[2, 2]], [[3, 3, 3]], [[6, 3, 3, 3, 3, 2, 2]], [[5, 1, 4]]])(
    'of axes of %j values lets every two values meet',
    sizes => {
      const all = product(axesOf(sizes))
      const found = pairwise(sizes).map(asChoice)
      expect(unmet(all, found)).toEqual([])
      expect(unmet(all, found.slice(1))).not.toEqual([])
      const rows = new Set(all.map(choice => JSON.stringify(choice)))
      for (const row of found) expect(rows).toContain(JSON.stringify(row))
    },
  )

  test('takes possible rows only, and what they cannot show does not count', () => {
    const isRising = ([a = 0, b = 0]: readonly number[]) => a <= b
    const found = pairwise([3, 3, 2], isRising)
    expect(found.filter(row => !isRising(row))).toEqual([])
    expect(new Set(found.map(([a, b]) => `${a} ${b}`)).size).toBe(6)
  })

  test('is the same every time and not much larger than it must be', () => {
    expect(pairwise([6, 3, 3])).toEqual(pairwise([6, 3, 3]))
    expect(pairwise([6, 3, 3, 3, 3, 2, 2]).length).toBeLessThanOrEqual(24)
  })
})

describe('the battery', () => {
  test.each(parts)('lets any two values of $title meet that can', ({ axes, ...part }) => {
    const possible = product(axes).filter(part.isPossible)
    expect(unmet(possible, part.choices)).toEqual([])
    expect(part.choices.filter(choice => !part.isPossible(choice))).toEqual([])
  })

  test('names its cases apart', () => {
    const names = battery.map(({ name, stall }) => `${name} ${stall}`)
    expect(new Set(names).size).toBe(battery.length)
  })
})
