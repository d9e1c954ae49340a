import { describe, expect, test } from 'vitest'
import { largest, size, symbolSize } from '../../../../generator/hdl/ir/size.ts'

const W = symbolSize({ name: 'W', value: 8 })
const N = symbolSize({ name: 'N', value: 4 })

describe('a size remembers its spelling', () => {
  test.each([
    [size(8), '8', 8],
    [W.plus(1), 'W+1', 9],
    [W.plus(1).minus(1), 'W', 8],
    [W.times(2).minus(1), '2*W-1', 15],
    [N.times(W), 'N*W', 32],
    [N.times(W).minus(N), 'N*W-N', 28],
    [W.plus(W), '2*W', 16],
    [size(16).minus(W), '16-W', 8],
    [W.minus(W), '0', 0],
    [N.plus(1).times(W.minus(1)), 'N*W+W-N-1', 35],
  ])('%#: %s', (made, text, value) => {
    expect([made.text, made.value]).toEqual([text, value])
  })
})

test('a line of its own has blanks', () => {
  expect(W.times(2).plus(N).minus(1).spacedText).toBe('2 * W + N - 1')
})

test('sizes are equal when no parameter can tell them apart', () => {
  expect([W.plus(N).equals(N.plus(W)), W.equals(8)]).toEqual([true, false])
})

test('address bits of a number are a number, those of a parameter a $clog2', () => {
  expect([1, 2, 5, 8, 9].map(count => size(count).clog2().value)).toEqual([1, 1, 3, 3, 4])
  expect(N.times(W).clog2().text).toBe('$clog2(N*W)')
})

test('the largest size keeps its own spelling', () => {
  expect(largest(N, W, size(5)).text).toBe('W')
})

test('names can be replaced by other sizes', () => {
  const doubled = N.times(W)
    .plus(1)
    .substitute(({ name }) => (name === 'W' ? size(3) : N.plus(1)))
  expect(doubled.text).toBe('3*N+4')
})
