import { expect, test } from 'vitest'
import {
  concat,
  defineModule,
  evaluate,
  mux,
  replicate,
  type Signal,
  select,
  signed,
  unsigned,
  type Value,
} from '../../../../generator/hdl/index.ts'

/** The value of an expression of a signed(8) and an unsigned(4). */
function resultOf(a: number, b: number, build: (a: Value, b: Value) => Value): number {
  let result = 0n
  defineModule({ name: 'm', summary: '', source: '' }, m => {
    const made = build(m.input('a', signed(8), ''), m.input('b', unsigned(4), ''))
    const signal = ({ name }: Signal) => BigInt(name === 'a' ? a : b)
    result = evaluate(made.expr, { signal })
  })
  return Number(result)
}

test('sums, differences and products are exact', () => {
  expect(resultOf(-128, 15, (a, b) => a.add(b))).toBe(-113)
  expect(resultOf(3, 15, (a, b) => a.sub(b))).toBe(-12)
  expect(resultOf(-128, 15, (a, b) => a.mul(b))).toBe(-1920)
  expect(resultOf(-128, 0, a => a.neg())).toBe(128)
})

test('fit keeps the low bits, saturate the nearest number', () => {
  expect(resultOf(100, 0, a => a.fit(signed(4)))).toBe(4)
  expect(resultOf(-100, 0, a => a.saturate(signed(4)))).toBe(-8)
  expect(resultOf(100, 0, a => a.saturate(signed(4)))).toBe(7)
  expect(resultOf(-5, 0, a => a.saturate(signed(4)))).toBe(-5)
  expect(resultOf(-1, 0, a => a.saturate(unsigned(4)))).toBe(0)
  expect(resultOf(16, 0, a => a.saturate(unsigned(4)))).toBe(15)
  expect(resultOf(0, 9, (_, b) => b.saturate(signed(4)))).toBe(7)
  expect([-9, -8, 7, 8].map(n => resultOf(n, 0, a => a.overflows(signed(4))))).toEqual([1, 0, 0, 1])
})

test('a rounded shift rounds halves up, also of negative numbers', () => {
  const rounded = [-12, -11, -10, -9, 5, 6, 7].map(n => resultOf(n, 0, a => a.roundShift(2)))
  expect(rounded).toEqual([-3, -3, -2, -2, 1, 2, 2])
})

test('shifts multiply and divide, rounding down', () => {
  expect(resultOf(-5, 0, a => a.shr(1))).toBe(-3)
  expect(resultOf(-5, 0, a => a.shl(3))).toBe(-40)
})

test('bits are counted from the lowest', () => {
  expect(resultOf(0b0110_1001, 0, a => a.slice(3, 4))).toBe(0b1101)
  expect(resultOf(0b0110_1001, 1, (a, b) => a.word(b.fit(unsigned(1)), 4))).toBe(0b0110)
  expect(resultOf(-128, 5, (a, b) => concat(b, a))).toBe(0x580)
  expect(resultOf(0, 5, (_, b) => replicate(b, 3))).toBe(0x555)
  expect(resultOf(7, 0, a => a.parity())).toBe(1)
})

test('mixed signs are compared as numbers', () => {
  expect(resultOf(-1, 1, (a, b) => a.lt(b))).toBe(1)
  expect(resultOf(-1, 15, (a, b) => a.eq(b))).toBe(0)
})

test('choices follow their condition', () => {
  expect(resultOf(1, 7, (a, b) => mux(a.eq(1), b, -1))).toBe(7)
  const table = (a: Value, b: Value) => select(b, [{ when: 3, value: a }], b)
  expect([resultOf(-9, 3, table), resultOf(-9, 4, table)]).toEqual([-9, 4])
})
