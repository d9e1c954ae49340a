import { describe, expect, test } from 'vitest'
import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { float64 } from '../../../generator/golden/arithmetic.ts'
import { type Inverter, identity, inReal } from '../../../generator/golden/inverters.ts'
import { inverse } from '../../../generator/golden/oracle/exact.ts'
import { sequences } from '../../../generator/model/loss.ts'
import { repetitions } from '../../../generator/model/passages.ts'
import { bitsPerByte, machine } from '../../support/bits-per-byte.ts'
import { model } from '../../support/recorded-model.ts'

const texts = sequences(model.tokens, 512, 2)

/** The published series without any rounding. */
const series = (neumannOrder: number, residualSteps: number) =>
  inReal(compile(parseConfig({ scheme: 'neumann', neumannOrder, residualSteps })), float64)

// In 16 and in 4 bits: tests/night/perplexity.test.ts.
test.each([
  { name: 'an exact inverse', invert: inverse, expected: 1.316932, within: 1e-6 },
  { name: 'blocked in 8 bits', invert: machine(8), expected: 1.317069, within: 2e-6 },
])('bits a byte of the first 1,024 tokens with $name', ({ invert, expected, within }) => {
  const found = bitsPerByte(texts, { chunkSize: 64, invert })
  expect(Math.abs(found - expected)).toBeLessThan(within)
})

describe('bits a byte lost on the first 256 tokens', () => {
  const first = sequences(model.tokens, 256, 1)
  const lost = (invert: Inverter, chunkSize = 64) =>
    bitsPerByte(first, { chunkSize, invert }) - exact
  const exact = bitsPerByte(first, { chunkSize: 64, invert: inverse })

  test('none in chunks of another size, of which the last is not full', () => {
    expect(Math.abs(lost(inverse, 96))).toBeLessThan(1e-12)
  })

  test('many without an inverse', () => {
    expect(lost(identity)).toBeGreaterThan(0.05)
  })

  test('many with one term of the series', () => {
    expect(lost(series(3, 1))).toBeGreaterThan(0.02)
  })
})

test('after four tokens that repeat the series (3,8) loses, in FP64, and blocked in 8 bits does not', () => {
  const [run] = repetitions(model.tokens, 4, 6)
  const after = [run?.tokens ?? new Uint16Array()]
  const [exact = 0, published = 0, blocked = 0] = [inverse, series(3, 8), machine(8)].map(invert =>
    bitsPerByte(after, { chunkSize: 64, invert, from: run?.from ?? 1 }),
  )
  expect(published - exact).toBeGreaterThan(0.02)
  expect(Math.abs(blocked - exact)).toBeLessThan(0.0005)
})
