import { describe, expect, test } from 'vitest'
import { stream } from '../../../generator/inputs/families/prng.ts'
import {
  innerProducts,
  type Matrix,
  matrix,
  product,
  transposedProduct,
} from '../../../generator/model/matrix.ts'

const { uniform } = stream(200, 1, 0)

const drawn = (rows: number, columns: number): Matrix =>
  matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, () => Math.floor(9 * uniform())),
  )

const transposed = ({ rows, columns, values }: Matrix): Matrix =>
  matrix(
    columns,
    rows,
    Float64Array.from(
      values,
      (_, at) => values[(at % rows) * columns + Math.floor(at / rows)] ?? 0,
    ),
  )

test('a product has the sums of its definition', () => {
  const X = matrix(2, 2, Float64Array.of(1, 2, 3, 4))
  const Y = matrix(2, 3, Float64Array.of(5, 6, 7, 8, 9, 10))
  expect([...product(X, Y).values]).toEqual([21, 24, 27, 47, 54, 61])
})

describe.each([
  [1, 1, 1],
  [4, 8, 2],
  [5, 3, 7],
  [7, 4, 5],
])('%i x %i times %i', (rows, inner, columns) => {
  const X = drawn(rows, inner)
  const Y = drawn(inner, columns)

  test('inner products are the product with a transposed matrix', () => {
    expect(innerProducts(X, transposed(Y))).toEqual(product(X, Y))
  })

  test('so is the product of a transposed one', () => {
    expect(transposedProduct(transposed(X), Y)).toEqual(product(X, Y))
  })
})
