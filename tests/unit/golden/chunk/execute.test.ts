import { describe, expect, test } from 'vitest'
import { runChunkProgram } from '../../../../generator/golden/chunk/execute.ts'
import { stream } from '../../../../generator/inputs/families/prng.ts'
import { exp2 } from '../../../../generator/operators/chunk/exp2.ts'
import { gatesOf } from '../../../../generator/operators/chunk/factors.ts'
import { type ChunkRequest, chunkProgram } from '../../../../generator/operators/chunk/program.ts'
import { chunkByLoops } from './loops.ts'

const points = {
  K: 7,
  Q: 9,
  V: 12,
  A: 7,
  T: 7,
  P: 9,
  R: 12,
  U: 12,
  'U decayed': 12,
  'Q S': 14,
  O: 13,
  S: 11,
}

const base: ChunkRequest = {
  ...{ chunkSize: 16, arraySize: 4, keySize: 16, valueSize: 16 },
  ...{ operandWidth: 8, rightWidth: 16, stateWidth: 16, fractionBits: points },
}

/** More keys than values, tiles of other sizes, other widths, a state that is wider than right operands. */
const requests: readonly Partial<ChunkRequest>[] = [
  {},
  { arraySize: 8 },
  { arraySize: 16 },
  { chunkSize: 32, arraySize: 8, keySize: 24, valueSize: 40 },
  { keySize: 32, valueSize: 16, arraySize: 16 },
  { stateWidth: 24, fractionBits: { ...points, S: 19 } },
  {
    rightWidth: 12,
    stateWidth: 12,
    fractionBits: { ...points, V: 8, R: 8, U: 8, 'U decayed': 8, 'Q S': 10, O: 9, S: 7 },
  },
  {
    ...{ operandWidth: 12, fractionBits: { ...points, K: 11, Q: 13, A: 11, T: 11, P: 13 } },
  },
]

interface Drawn {
  readonly range: number
  readonly decay: number
}

/** Keys of random signs, entries up to a part of the largest ones. */
function drawn(request: ChunkRequest, { range, decay }: Drawn) {
  const { chunkSize: k, keySize, valueSize, operandWidth, rightWidth, stateWidth } = request
  const random = stream(243, k, request.arraySize)
  const rows = (count: number, columns: number, bits: number, part: number) =>
    Array.from({ length: count }, () =>
      Array.from({ length: columns }, () =>
        Math.round(part * 2 ** (bits - 1) * random.between(-1, 1)),
      ),
    )
  return {
    K: rows(k, keySize, operandWidth, range / Math.sqrt(keySize)),
    Q: rows(k, keySize, operandWidth, range / Math.sqrt(keySize)),
    V: rows(k, valueSize, rightWidth, range / 2),
    S: rows(keySize, valueSize, stateWidth, range / 2),
    gates: gatesOf(
      Array.from({ length: k }, () => random.uniform()),
      Array.from({ length: k }, () => -decay * random.uniform()),
    ),
  }
}

const run = (request: ChunkRequest, given: ReturnType<typeof drawn>) => {
  const { K, Q, V, S, gates } = given
  return runChunkProgram(chunkProgram(request), {
    ...{ K: K.flat(), Q: Q.flat(), V: V.flat(), S: S.flat(), gates },
  })
}

const byLoops = (request: ChunkRequest, given: ReturnType<typeof drawn>) => {
  const { arraySize: P, operandWidth: left, rightWidth: right, stateWidth: state } = request
  const found = chunkByLoops(
    { ...given, exp2 },
    { P, bits: { left, right, state }, F: request.fractionBits },
  )
  return { O: found.O.flat(), S: found.S.flat() }
}

describe('the golden model of a chunk', () => {
  test.each(requests)('is equal to plain loops to the bit: %j', changes => {
    const request = { ...base, ...changes }
    for (const decay of [0, 0.1, 8]) {
      const given = drawn(request, { range: 0.8, decay })
      const { O, S, saturations } = run(request, given)
      const wanted = byLoops(request, given)
      expect([...O]).toEqual(wanted.O)
      expect([...S]).toEqual(wanted.S)
      expect(saturations).toBe(0)
    }
  })

  test('saturates as plain loops do, and counts it', () => {
    const request = { ...base, fractionBits: { ...points, R: 15, U: 15, O: 16, S: 11 } }
    const given = drawn(request, { range: 1.9, decay: 0.01 })
    const { O, S, saturations } = run(request, given)
    const wanted = byLoops(request, given)
    expect([...O]).toEqual(wanted.O)
    expect([...S]).toEqual(wanted.S)
    expect(saturations).toBeGreaterThan(0)
  })

  test('leaves the state as it was where nothing comes and nothing decays', () => {
    const given = drawn(base, { range: 0.8, decay: 0 })
    const nothing = { ...given, gates: gatesOf(new Array(16).fill(0), new Array(16).fill(0)) }
    expect([...run(base, nothing).S]).toEqual(given.S.flat())
  })

  test('needs sizes that are multiples of P', () => {
    expect(() => chunkProgram({ ...base, keySize: 18 })).toThrow('multiples of P = 4')
  })
})
