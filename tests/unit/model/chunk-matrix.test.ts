import { expect, test } from 'vitest'
import { gdnMatrix } from '../../../generator/inputs/families/gdn.ts'
import { stream } from '../../../generator/inputs/families/prng.ts'
import { chunkMatrix } from '../../../generator/inputs/keys/chunk-matrix.ts'
import { matrixOf } from '../../../generator/model/chunk.ts'
import { matrix } from '../../../generator/model/matrix.ts'

/** A stands in three places: of families, of keys from a file, of the model. They share no line. */
test('A of the model is that of keys from a file, and that of the families', () => {
  const [k, d] = [17, 5]
  const { normal, uniform } = stream(240, k, 0)
  const keys = Float64Array.from({ length: k * d }, normal)
  const beta = Float64Array.from({ length: k }, uniform)
  const g = Float64Array.from({ length: k }, () => -uniform())
  const ofFile = chunkMatrix({ tokens: k, channels: d, keys: keys.slice(), beta, g }, k, true).A
  const rows = Array.from({ length: k }, (_, i) => keys.slice(i * d, (i + 1) * d))
  const units = rows.map(row => row.map(x => x / Math.hypot(...row)))
  const K = matrix(k, d, Float64Array.from(units.flatMap(row => [...row])))
  const ofModel = matrixOf({ Q: K, K, V: K, beta, g })
  for (const [at, x] of gdnMatrix(rows, beta, g).entries()) {
    expect(ofFile[at]).toBeCloseTo(x, 14)
    expect(ofModel[at]).toBeCloseTo(x, 14)
  }
})
