import { describe, expect, test } from 'vitest'
import { integers } from '../../../../generator/formats/integer.ts'
import { bitExact } from '../../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../../generator/golden/machine.ts'
import { makeMatrix } from '../../../../generator/inputs/families/families.ts'
import { quantise } from '../../../../generator/inputs/quantise.ts'
import { neumannOf } from '../../../support/designs/golden-runs.ts'

/** Settings with S >= k / (N + 1): nothing is truncated. */
const exactSettings = [
  { k: 16, N: 3, S: 4 },
  { k: 32, N: 4, S: 7 },
  { k: 64, N: 3, S: 16 },
  { k: 64, N: 7, S: 8 },
]
const settings = exactSettings.flatMap(one => [8, 16].map(W => ({ ...one, W })))

describe.each(settings)('k = $k, ($N,$S), W = $W:', ({ k, N, S, W }) => {
  const program = neumannOf({
    chunkSize: k,
    operandWidth: W,
    neumannOrder: N,
    residualSteps: S,
  })
  const invert = (family: string, m: number) => {
    const A = quantise(makeMatrix(family, k, m), integers(W, W - 1)).values
    return { A, ...runMatrix(program, A, bitExact) }
  }

  /** -1 on one subdiagonal. */
  const minusOneOn = (d: number) =>
    Array.from({ length: k * k }, (_, at) =>
      Math.floor(at / k) - (at % k) === d ? -(2 ** (W - 1)) : 0,
    )

  test('one key again and again is inverted to the bit', () => {
    expect([...invert('repeat', 0).result]).toEqual(minusOneOn(1))
  })

  test('keys of each period up to 16 are inverted to the bit', () => {
    for (let m = 0; m < 16; m += 1)
      expect([...invert('cycle', m).result], `period ${m + 1}`).toEqual(minusOneOn(m + 1))
  })

  test('zero gives I, and no saturation', () => {
    const { result, saturations } = invert('zero', 0)
    expect(result.some(x => x !== 0)).toBe(false)
    expect(saturations).toBe(0)
  })

  test('a single element stays alone', () => {
    for (let m = 0; m < 20; m += 1) {
      const { A, result } = invert('single', m)
      expect([...result]).toEqual([...A])
    }
  })

  test('rows that are not in use stay exactly zero', () => {
    let inUse = 0
    for (let m = 0; m < 9; m += 1) {
      const { A, result } = invert('tail', m)
      const last = A.findLastIndex(x => x !== 0)
      const valid = Math.floor(Math.max(last, 0) / k) + 1
      expect(result.subarray(valid * k).some(x => x !== 0)).toBe(false)
      inUse = Math.max(
        inUse,
        result.findLastIndex(x => x !== 0),
      )
    }
    expect(inUse).toBeGreaterThan(k)
  })
})

test('a truncated sum is wrong where the keys have period N + 1, so the test above can fail', () => {
  const program = neumannOf({ neumannOrder: 3, residualSteps: 8 })
  const A = quantise(makeMatrix('cycle', 64, 3), integers(8, 7)).values
  const { result } = runMatrix(program, A, bitExact)
  expect(result.some((x, at) => x !== (Math.floor(at / 64) - (at % 64) === 4 ? -128 : 0))).toBe(
    true,
  )
})
