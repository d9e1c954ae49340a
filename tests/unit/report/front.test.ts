import fc from 'fast-check'
import { expect, test } from 'vitest'
import { front, fronts } from '#templates/report/page/front.js'

const direction = fc.constantFrom('lower' as const, 'higher' as const)
/** Few values, so that many points are equal in one direction or in both. */
const number = fc.integer({ min: -4, max: 4 })
const points = fc.array(fc.record({ x: number, y: number, group: fc.constantFrom('', 'a') }))

interface Place {
  readonly x: number
  readonly y: number
}

type Direction = 'lower' | 'higher'

const atLeast = (a: number, b: number, better: Direction) => (better === 'lower' ? a <= b : a >= b)

/** By the definition: at least as good in both directions, and not the same. */
const beats = (a: Place, b: Place, better: { x: Direction; y: Direction }) =>
  atLeast(a.x, b.x, better.x) && atLeast(a.y, b.y, better.y) && (a.x !== b.x || a.y !== b.y)

test('the front is every point that no other beats', () => {
  fc.assert(
    fc.property(points, direction, direction, (all, x, y) => {
      const expected = all.filter(one => !all.some(other => beats(other, one, { x, y })))
      const found = front(all, { x, y })
      expect(new Set(found)).toEqual(new Set(expected))
      expect(found).toHaveLength(expected.length)
    }),
    { numRuns: 1000 },
  )
})

test('its corners are in order, each place once, in each group by itself', () => {
  fc.assert(
    fc.property(points, direction, direction, (all, x, y) => {
      const { best, corners } = fronts(all, { x, y })
      for (const group of ['', 'a']) {
        const part = all.filter(one => one.group === group)
        expect(best.filter(one => one.group === group)).toEqual(front(part, { x, y }))
        const along = corners.filter(one => one.group === group)
        expect(new Set(along.map(one => `${one.x} ${one.y}`))).toEqual(
          new Set(front(part, { x, y }).map(one => `${one.x} ${one.y}`)),
        )
        along.slice(1).forEach((one, at) => {
          expect(atLeast(along[at]?.x ?? 0, one.x, x)).toBe(true)
          expect(atLeast(one.y, along[at]?.y ?? 0, y)).toBe(true)
          expect(one.x).not.toBe(along[at]?.x)
        })
      }
    }),
  )
})

test('the points that were given are left in their order', () => {
  const given = [
    { x: 3, y: 1 },
    { x: 1, y: 3 },
  ]
  front(given, { x: 'lower', y: 'lower' })
  expect(given[0]).toEqual({ x: 3, y: 1 })
})
