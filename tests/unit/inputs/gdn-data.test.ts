import { expect, test } from 'vitest'
import { integers } from '../../../generator/formats/integer.ts'
import { inverse } from '../../../generator/golden/oracle/exact.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import { gdnDataBatch, gdnDataExists } from '../../support/gdn-data.ts'

test.skipIf(!gdnDataExists)(
  'recorded heads give matrices that fit, with an inverse that fits',
  () => {
    const { count, matrices } = gdnDataBatch()
    expect(count).toBe(16 + 8)
    // Two of the heads forget at once, so their matrices are almost zero.
    expect(matrices.filter(matrix => matrix.some(x => x < -0.01))).toHaveLength(22)
    for (const matrix of matrices) {
      expect(quantise(matrix, integers(8, 7)).clipped).toBe(0)
      expect(Math.max(...inverse(matrix, 64).map(Math.abs))).toBeLessThanOrEqual(1 + 1e-12)
    }
  },
)

test.skipIf(!gdnDataExists)(
  'recorded heads are given in several chunks, the same every time',
  () => {
    const two = gdnDataBatch({ chunks: 2, keyScale: 1, k: 16 })
    expect(two.count).toBe(2 * (16 + 8))
    expect(two.matrices[0]).not.toEqual(two.matrices[1])
    expect(gdnDataBatch({ chunks: 2, keyScale: 1, k: 16 }).matrices[47]).toEqual(two.matrices[47])
  },
)
