import { describe, expect, test } from 'vitest'
import { indexBits, layout, pack, selectBits } from '../../../../generator/program/words/layout.ts'

describe('a layout', () => {
  const fields = layout({ a: 3, none: 0, b: 1, c: 4 })

  test('puts fields side by side, the first one lowest, and leaves out those without bits', () => {
    expect(fields).toEqual({
      width: 8,
      fields: [
        { name: 'a', low: 0, width: 3, isSigned: false },
        { name: 'b', low: 3, width: 1, isSigned: false },
        { name: 'c', low: 4, width: 4, isSigned: false },
      ],
    })
  })

  test('packs the values of its fields, and 0 for what is not given', () => {
    expect(pack(fields, { a: 5, b: 1, c: 9 })).toBe(0b1001_1_101n)
    expect(pack(fields, { c: 15 })).toBe(0b1111_0_000n)
  })

  test.each([8, -1])('refuses %i in three bits', value => {
    expect(() => pack(fields, { a: value })).toThrow(
      new Error(`field a has 3 bits and cannot hold ${value}`),
    )
  })

  test("packs negative values of signed fields in two's complement, within their bits", () => {
    const signed = layout({ a: { signed: 3 }, b: 1 })
    expect(pack(signed, { a: -1, b: 1 })).toBe(0b1_111n)
    expect(pack(signed, { a: -4 })).toBe(0b0_100n)
    for (const value of [4, -5])
      expect(() => pack(signed, { a: value })).toThrow(
        new Error(`field a has 3 bits and cannot hold ${value}`),
      )
  })

  test('packs what has no bits as long as it is no more than nothing', () => {
    expect(pack(layout({ none: 0 }), {})).toBe(0n)
  })
})

test('a choice of one needs no bits, an index at least one', () => {
  expect([0, 1, 2, 3, 4, 5, 16, 17].map(selectBits)).toEqual([0, 0, 1, 2, 2, 3, 4, 5])
  expect([1, 2, 3, 16].map(indexBits)).toEqual([1, 1, 2, 4])
})
