import { describe, expect, test } from 'vitest'
import { InputError } from '../../../generator/inputs/errors.ts'
import { formatNpy, type WrittenType } from '../../../generator/inputs/files/npy/write.ts'
import { readBatch } from '../../support/read-batch.ts'

const read = (values: number[], shape: number[], k: number, type?: WrittenType) =>
  readBatch(formatNpy(values, shape, type), k)

test('one matrix or several become a batch', async () => {
  expect(await read([0, 0, -0.5, 0], [2, 2], 2)).toEqual({
    k: 2,
    count: 1,
    matrices: [Float64Array.of(0, 0, -0.5, 0)],
    integer: false,
    file: { type: 'float64', shape: [2, 2] },
  })
  expect(await read([0, -0, 1, 0, 0, 0, 2, 0], [2, 2, 2], 2, 'int16')).toEqual({
    k: 2,
    count: 2,
    matrices: [Float64Array.of(0, 0, 1, 0), Float64Array.of(0, 0, 2, 0)],
    integer: true,
    file: { type: 'int16', shape: [2, 2, 2] },
  })
})

test('more leading axes are taken in their order', async () => {
  const one = (x: number) => [0, 0, x, 0]
  const values = [1, 2, 3, 4].flatMap(one)
  const { matrices, count, file } = await read(values, [2, 1, 2, 2, 2], 2)
  expect({ count, matrices: matrices.map(matrix => [...matrix]) }).toEqual({
    count: 4,
    matrices: [1, 2, 3, 4].map(one),
  })
  expect(file?.shape).toEqual([2, 1, 2, 2, 2])
})

describe('a wrong shape is named with the one that is expected:', () => {
  test.each([
    [[], 1],
    [[4], 4],
    [[2, 3], 6],
    [[3, 3], 9],
    [[1, 2, 3], 6],
    [[1, 2, 2, 3], 12],
  ])('%j', async (shape, size) => {
    const values = Array.from({ length: size }, () => 0)
    const found = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`
    await expect(read(values, shape, 2)).rejects.toThrow(
      new InputError([
        `the array has shape ${found}; expected (2, 2) or (n, 2, 2), or more axes before the last two`,
      ]),
    )
  })

  // Each way out is run in NumPy by tests/rtl/simulation/numpy.test.ts.
  test.each([
    [[1, 4, 3, 2], 'if its axes are (B, T, H, 2), save A.reshape(1, -1, 2, 3, 2).swapaxes(2, 3)'],
    [[1, 3, 4, 2], 'if its axes are (B, H, T, 2), save A.reshape(1, 3, -1, 2, 2)'],
    [
      [1, 5, 3, 2],
      'if its axes are (B, T, H, 2), save numpy.pad(A, ((0, 0), (0, 1), (0, 0), (0, 0))).reshape(1, -1, 2, 3, 2).swapaxes(2, 3)',
    ],
  ])('%j, which may be tokens by heads', async (shape, way) => {
    const values = Array.from({ length: shape.reduce((a, b) => a * b) }, () => 0)
    await expect(read(values, shape, 2)).rejects.toThrow(
      new InputError([
        `the array has shape (${shape.join(', ')}); expected (2, 2) or (n, 2, 2), or more axes before the last two; ${way}`,
      ]),
    )
  })

  test('no matrix at all', async () => {
    await expect(read([], [0, 2, 2], 2)).rejects.toThrow(
      new InputError(['the array has shape (0, 2, 2): no matrix; expected at least one']),
    )
  })
})

test('the first element that is not finite and the first above the diagonal are both named', async () => {
  const second = [0, 0, 0.5, 1, Number.NaN, 0, Number.POSITIVE_INFINITY, 0, 0]
  const values = [0, 0, 0, 1, 0, 0, 1, 1, 0, ...second]
  let found: unknown
  try {
    await read(values, [2, 3, 3], 3)
  } catch (error) {
    found = error
  }
  expect(found).toBeInstanceOf(InputError)
  expect(found).toHaveProperty('problems', [
    'matrix 1, row 1, column 1 is NaN (and 1 more like it); every element must be a finite number',
    'matrix 1, row 0, column 2 is 0.5; A must be strictly lower triangular: zero on and above the diagonal',
  ])
})

test('elements on the diagonal are refused', async () => {
  await expect(read([1, 0, 0.5, 1], [2, 2], 2)).rejects.toThrow(
    new InputError([
      'matrix 0, row 0, column 0 is 1 (and 1 more like it); A must be strictly lower triangular: zero on and above the diagonal',
    ]),
  )
})
