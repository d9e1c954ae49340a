import { expect, test } from 'vitest'
import { observing } from '../../../../bench/measure/chunk/formats.ts'
import { goldenChunk } from '../../../../bench/measure/chunk/golden.ts'
import { channels, headOf, size } from '../../../../bench/measure/chunk/heads.ts'
import { roundedChunk } from '../../../../bench/measure/chunk/rounded-chunk.ts'
import { Energy } from '../../../../bench/measure/chunk/snr.ts'
import { recurrence } from '../../../../generator/golden/oracle/recurrence.ts'
import { matrix } from '../../../../generator/model/matrix.ts'

/** Three chunks of a head, one after the other. */
const { chunks } = headOf(2, 3)

const joined = (of: (chunk: (typeof chunks)[number]) => Float64Array) =>
  Float64Array.from(chunks.flatMap(chunk => [...of(chunk)]))

const exact = recurrence(
  {
    ...{ Q: joined(({ Q }) => Q.values), K: joined(({ K }) => K.values) },
    ...{ V: joined(({ V }) => V.values), beta: joined(({ beta }) => beta) },
    g: joined(({ g }) => g),
  },
  { keySize: channels, valueSize: channels },
)

test.each([
  [8, 16, 16, 27],
  [12, 16, 16, 50],
  [16, 16, 24, 70],
])(
  '%i / %i / %i bits: O and the state are those of the recurrence, within %i dB',
  (left, right, state, least) => {
    const seen = observing()
    const before = matrix(channels, channels)
    for (const chunk of chunks) roundedChunk(chunk, before, 16, seen.rounding)
    const sizes = { chunkSize: size, tile: 16, keySize: channels, valueSize: channels }
    const { compute } = goldenChunk(sizes, { left, right, state }, seen.largest())
    const S = matrix(channels, channels)
    const outputs = joined(chunk => compute(chunk, S).values)
    const [O, end] = [new Energy(), new Energy()]
    O.add(outputs, exact.O)
    end.add(S.values, exact.state)
    expect(O.snr()).toBeGreaterThan(least)
    expect(end.snr()).toBeGreaterThan(least)
  },
)
