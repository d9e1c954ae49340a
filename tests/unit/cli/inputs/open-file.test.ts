import { describe, expect, test } from 'vitest'
import { gather } from '../../../../generator/cli/inputs/open-file.ts'
import { InputError } from '../../../../generator/inputs/errors.ts'
import { formatNpy } from '../../../../generator/inputs/files/npy/write.ts'

describe('from a pipe', () => {
  const npy = formatNpy(new Float64Array(16 * 16), [16, 16])

  async function* inPieces(bytes: Uint8Array, length: number) {
    for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
  }

  test.each([1, 5, 1000, 10_000])('a file in pieces of %i bytes comes whole', async length => {
    const whole = await gather(inPieces(npy, length), 'a pipe')
    expect(Buffer.compare(whole, npy)).toBe(0)
  })

  test.each([1, 4, 64])('zeros without an end, %i at a time, are read no further', async length => {
    let taken = 0
    async function* zeros() {
      for (;;) {
        taken += length
        if (taken > 1000) throw new Error('read on')
        yield new Uint8Array(length)
      }
    }
    expect((await gather(zeros(), 'a pipe')).length).toBeLessThan(9 + length)
  })

  test('too much is refused', async () => {
    await expect(gather(inPieces(npy, 100), 'a pipe', 1000)).rejects.toThrow(
      new InputError([
        'a pipe holds more than 1000 bytes; expected at most 1000 of a pipe: save them as a file, which may be larger',
      ]),
    )
  })
})
