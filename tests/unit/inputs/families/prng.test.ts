import { expect, test } from 'vitest'
import { hash, stream } from '../../../../generator/inputs/families/prng.ts'

test('the hash gives the reference values', () => {
  expect([0, 1, 2, 3].map(hash)).toEqual([0, 2261973619, 229111015, 3983417082])
})

test('a stream starts at and draws the reference values', () => {
  const { start, uniform } = stream(1, 16, 0)
  expect(start).toBe(386295018)
  expect([uniform(), uniform(), uniform()].map(u => u * 2 ** 32)).toEqual([
    1284635772, 1373177858, 258453877,
  ])
})

test('a normal is the sum of the next twelve uniforms minus 6', () => {
  const normal = stream(1, 16, 0).normal()
  const { uniform } = stream(1, 16, 0)
  const sum = Array.from({ length: 12 }, uniform).reduce((a, b) => a + b, 0)
  expect(normal).toBe(sum - 6)
})

test('normals have mean 0 and variance 1', () => {
  const { normal } = stream(2, 64, 7, 9)
  const values = Array.from({ length: 20_000 }, normal)
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length
  expect(Math.abs(mean)).toBeLessThan(0.03)
  expect(Math.abs(variance - 1)).toBeLessThan(0.03)
})

test('family, size, matrix and seed each give a stream of their own', () => {
  const starts = new Set<number>()
  for (const family of [1, 2, 254])
    for (const k of [16, 64, 256])
      for (const m of [0, 1, 199, 65535])
        for (const seed of [0, 1, 2, 4294967295]) starts.add(stream(family, k, m, seed).start)
  expect(starts.size).toBe(3 * 3 * 4 * 4)
})

test('between stays inside its limits', () => {
  const { between } = stream(3, 16, 0)
  const values = Array.from({ length: 1000 }, () => between(-2, 3))
  expect(Math.min(...values)).toBeGreaterThanOrEqual(-2)
  expect(Math.max(...values)).toBeLessThan(3)
  expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(4.9)
})
