import { beforeAll, describe, expect, test } from 'vitest'
import { type Largest, observing } from '../../../../bench/measure/chunk/formats.ts'
import { goldenChunk } from '../../../../bench/measure/chunk/golden.ts'
import { roundedChunk } from '../../../../bench/measure/chunk/rounded-chunk.ts'
import { inverse } from '../../../../generator/golden/oracle/exact.ts'
import type { ComputeChunk } from '../../../../generator/model/layer.ts'
import { sequences } from '../../../../generator/model/loss.ts'
import { bitsPerByte } from '../../../support/bits-per-byte.ts'
import { model } from '../../../support/recorded-model.ts'

const [given, other] = sequences(model.tokens, 320, 2)
const chunks = { chunkSize: 64, invert: inverse }

const bits = (text: Uint16Array | undefined, compute?: ComputeChunk): number =>
  bitsPerByte([text ?? new Uint16Array()], { ...chunks, ...(compute && { compute }) })

let exact: number
let largest: Largest
beforeAll(() => {
  exact = bits(given)
  // As bounds of a design would have it: twice what another text needs.
  const seen = observing()
  bits(other, (chunk, S) => roundedChunk(chunk, S, 16, seen.rounding))
  largest = Object.fromEntries(
    Object.entries(seen.largest()).map(([symbol, x]) => [symbol, 2 * x]),
  ) as typeof largest
})

/** Bits a byte that are lost by a machine of chunks. */
function lost(left: number, right: number, change = (made: ComputeChunk) => made): number {
  const { d_k: keySize, d_v: valueSize } = model.sizes
  const sizes = { chunkSize: 64, tile: 16, keySize, valueSize }
  const { compute } = goldenChunk(sizes, { left, right, state: 16 }, largest)
  return bits(given, change(compute)) - exact
}

describe('a trained model with the whole chunk of the golden model', () => {
  test('loses nothing to speak of in 16 bits, little in 8', () => {
    expect(Math.abs(lost(16, 16))).toBeLessThan(0.0002)
    expect(Math.abs(lost(8, 16))).toBeLessThan(0.003)
  })

  test('loses a lot where the state is not carried', () => {
    const forgetting = (compute: ComputeChunk): ComputeChunk => {
      return (chunk, S) => {
        S.values.fill(0)
        return compute(chunk, S)
      }
    }
    expect(lost(16, 16, forgetting)).toBeGreaterThan(0.01)
  })
})
