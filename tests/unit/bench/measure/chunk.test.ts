import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { observing, type Rounding, rounded } from '../../../../bench/measure/chunk/formats.ts'
import { gatesIn, inWords } from '../../../../bench/measure/chunk/gates.ts'
import { goldenChunk } from '../../../../bench/measure/chunk/golden.ts'
import { channels, headOf, size } from '../../../../bench/measure/chunk/heads.ts'
import { roundedChunk } from '../../../../bench/measure/chunk/rounded-chunk.ts'
import { Energy } from '../../../../bench/measure/chunk/snr.ts'
import { inverse } from '../../../../generator/golden/oracle/exact.ts'
import { recordedGates } from '../../../../generator/inputs/chunks/gates.ts'
import { parseNpy } from '../../../../generator/inputs/files/npy/npy.ts'
import { formatNpy } from '../../../../generator/inputs/files/npy/write.ts'
import { matrixOf, runChunk } from '../../../../generator/model/chunk.ts'
import type { ComputeChunk } from '../../../../generator/model/layer.ts'
import { matrix } from '../../../../generator/model/matrix.ts'
import { scratch } from '../../../support/scratch.ts'

const head = headOf(3, 2)

/** O of each chunk and the state in the end, in FP64. */
function exactly() {
  const S = matrix(channels, channels)
  return {
    S,
    outputs: head.chunks.map(chunk => runChunk(chunk, matrixOf(chunk), S, inverse).values),
  }
}

const wanted = exactly()

describe('the chunk with rounded matrices', () => {
  test.each([4, 16, size])('is that of the model where nothing is rounded, in tiles of %i', P => {
    const S = matrix(channels, channels)
    for (const [n, chunk] of head.chunks.entries()) {
      const O = roundedChunk(chunk, S, P, observing().rounding)
      O.values.forEach((x, at) => {
        expect(x).toBeCloseTo(wanted.outputs[n]?.[at] ?? Number.NaN, 11)
      })
    }
    S.values.forEach((x, at) => {
      expect(x).toBeCloseTo(wanted.S.values[at] ?? Number.NaN, 11)
    })
  })

  test.each([
    { left: 8, right: 16, state: 16 },
    { left: 12, right: 12, state: 24 },
  ])('is that of the golden model within 0.5 dB: %o', widths => {
    const seen = observing()
    energyOf(roundedBy(seen.rounding))
    const sizes = { chunkSize: size, tile: 16, keySize: channels, valueSize: channels }
    // What is rounded otherwise may be larger by a unit.
    const largest = Object.fromEntries(
      Object.entries(seen.largest()).map(([symbol, x]) => [symbol, 1.05 * x]),
    ) as ReturnType<typeof seen.largest>
    const { compute, clipped } = goldenChunk(sizes, widths, largest)
    const machine = energyOf(compute).snr()
    const loops = energyOf(roundedBy(rounded(widths, largest).rounding)).snr()
    expect(clipped()).toBe(0)
    expect(Math.abs(machine - loops)).toBeLessThan(0.5)
  })

  test('gains 6 dB for each bit of every operand', () => {
    const [twelve, sixteen] = [12, 16].map(bits => snrAt(bits))
    expect((sixteen ?? 0) - (twelve ?? 0)).toBeGreaterThan(4 * 6.02 - 2)
    expect((sixteen ?? 0) - (twelve ?? 0)).toBeLessThan(4 * 6.02 + 2)
  })

  test('counts what does not fit the binary points', () => {
    const seen = observing()
    const S = () => matrix(channels, channels)
    for (const chunk of head.chunks) roundedChunk(chunk, S(), 16, seen.rounding)
    const whole = rounded({ left: 8, right: 16, state: 16 }, seen.largest())
    const small = rounded({ left: 8, right: 16, state: 16 }, { ...seen.largest(), V: 1 })
    for (const { rounding } of [whole, small])
      for (const chunk of head.chunks) roundedChunk(chunk, S(), 16, rounding)
    expect(whole.clipped()).toBe(0)
    const beyond = head.chunks.flatMap(({ V }) => [...V.values].filter(x => Math.abs(x) > 1))
    expect(small.clipped()).toBeGreaterThan(0)
    expect(small.clipped()).toBeLessThanOrEqual(beyond.length)
  })
})

const roundedBy =
  (rounding: Rounding): ComputeChunk =>
  (chunk, S) =>
    roundedChunk(chunk, S, 16, rounding)

/** Outputs of the head against those in FP64. */
function energyOf(compute: ComputeChunk): Energy {
  const S = matrix(channels, channels)
  const energy = new Energy()
  for (const [n, chunk] of head.chunks.entries())
    energy.add(compute(chunk, S).values, wanted.outputs[n] ?? new Float64Array())
  return energy
}

function snrAt(bits: number): number {
  const seen = observing()
  energyOf(roundedBy(seen.rounding))
  const { rounding } = rounded({ left: bits, right: bits, state: bits }, seen.largest())
  return energyOf(roundedBy(rounding)).snr()
}

describe('gates of models', () => {
  const file = (tokens: number, heads = 2) =>
    formatNpy(
      Float64Array.from({ length: tokens * heads }, (_, at) => at),
      [tokens, heads],
    )

  test('are read by head', async () => {
    const folder = await scratch()
    for (const what of ['beta', 'g']) await writeFile(join(folder, `a-${what}.npy`), file(2))
    const [gates] = await gatesIn(folder)
    expect(gates?.(1, 2)).toEqual({ beta: Float64Array.of(1, 3), g: Float64Array.of(1, 3) })
  })

  test('that are missing or do not go together are told', async () => {
    const folder = await scratch()
    await expect(gatesIn(join(folder, 'none'))).rejects.toThrow('there is no folder')
    await expect(gatesIn(folder)).rejects.toThrow('holds no NAME-beta.npy')
    await mkdir(join(folder, 'half'))
    await writeFile(join(folder, 'half/a-beta.npy'), file(3))
    await expect(gatesIn(join(folder, 'half'))).rejects.toThrow('a-g.npy cannot be read')
    await writeFile(join(folder, 'half/a-g.npy'), file(1))
    await expect(gatesIn(join(folder, 'half'))).rejects.toThrow('half/a: recorded beta has shape')
    expect(() =>
      inWords('--gates', () => recordedGates(parseNpy(file(3)), parseNpy(file(3)))(0, 9)),
    ).toThrow('--gates: the recorded gates have 3 tokens; expected at least 9')
  })
})
