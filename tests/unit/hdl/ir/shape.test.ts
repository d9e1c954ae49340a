import { describe, expect, test } from 'vitest'
import {
  bit,
  constant,
  defineModule,
  mux,
  type Shape,
  select,
  shapeText,
  signed,
  unsigned,
  type Value,
} from '../../../../generator/hdl/index.ts'
import { shapeOf } from '../../../../generator/hdl/ir/shape.ts'

/** The shape of an expression of two inputs. */
function shapeWhen(a: Shape, b: Shape, build: (a: Value, b: Value) => Value): string {
  let found = ''
  defineModule({ name: 'm', summary: '', source: '' }, m => {
    found = shapeText(build(m.input('a', a, ''), m.input('b', b, '')).shape)
  })
  return found
}

describe('arithmetic grows so that it never overflows', () => {
  test.each<[string, Shape, Shape, (a: Value, b: Value) => Value]>([
    ['signed(9)', signed(8), signed(8), (a, b) => a.add(b)],
    ['unsigned(13)', unsigned(8), unsigned(12), (a, b) => a.add(b)],
    ['signed(10)', signed(8), unsigned(8), (a, b) => a.add(b)],
    ['signed(9)', unsigned(8), unsigned(8), (a, b) => a.sub(b)],
    ['signed(9)', signed(8), signed(3), (a, b) => a.sub(b)],
    ['signed(16)', signed(8), signed(8), (a, b) => a.mul(b)],
    ['unsigned(12)', unsigned(8), unsigned(4), (a, b) => a.mul(b)],
    ['signed(12)', unsigned(8), signed(4), (a, b) => a.mul(b)],
    ['signed(9)', unsigned(8), bit, a => a.neg()],
    ['signed(9)', signed(8), bit, a => a.neg()],
    ['signed(11)', signed(8), bit, a => a.shl(3)],
    ['signed(5)', signed(8), bit, a => a.shr(3)],
    ['signed(1)', signed(8), bit, a => a.shr(20)],
    ['unsigned(1)', unsigned(8), bit, a => a.shr(8)],
    ['signed(6)', signed(8), bit, a => a.roundShift(3)],
    ['signed(8)', signed(8), bit, a => a.roundShift(0)],
    ['signed(13)', signed(8), unsigned(12), (a, b) => mux(a.any(), a, b)],
    ['unsigned(12)', bit, unsigned(12), (a, b) => select(a, [{ when: 1, value: b }], a)],
    ['unsigned(1)', signed(8), unsigned(12), (a, b) => a.lt(b)],
    ['unsigned(4)', signed(8), bit, a => a.slice(2, 4)],
    ['signed(8)', unsigned(8), bit, a => a.asSigned()],
  ])('%s', (text, a, b, build) => {
    expect(shapeWhen(a, b, build)).toBe(text)
  })
})

test('a plain number takes the shape of the other side when that holds it', () => {
  expect(shapeWhen(signed(8), bit, a => a.and(-1))).toBe('signed(8)')
  expect(shapeWhen(signed(8), bit, a => a.add(1))).toBe('signed(9)')
  expect(shapeWhen(unsigned(4), bit, a => mux(a.any(), a, 15))).toBe('unsigned(4)')
})

test('a parameter keeps its name in error texts', () => {
  let text = ''
  defineModule({ name: 'm', summary: '', source: '' }, m => {
    text = shapeText(signed(m.parameter('W', 8, '').times(2)))
  })
  expect(text).toBe('signed(2*W = 16)')
})

test('the shape of a number is the smallest that holds it', () => {
  const texts = [0n, 1n, 255n, -1n, -2n, -128n, -129n].map(value => shapeText(shapeOf(value)))
  expect(texts).toEqual([
    'unsigned(1)',
    'unsigned(1)',
    'unsigned(8)',
    'signed(1)',
    'signed(2)',
    'signed(8)',
    'signed(9)',
  ])
})

test('numbers alone are computed when the design is built', () => {
  expect(constant(5, unsigned(4)).add(constant(-3, signed(4))).expr).toMatchObject({
    kind: 'constant',
    value: 2n,
  })
})
