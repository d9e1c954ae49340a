import { describe, expect, test } from 'vitest'
import { measure, programOf, samples } from '../../../support/designs/golden-runs.ts'

describe('two more bits of the intermediate matrix make blocked more accurate:', () => {
  test.each([
    ['silu', 8, 2.45],
    ['corr', 8, 2.5],
    ['silu', 16, 2.5],
    ['corr', 16, 3.2],
    ['hard', 16, 2.85],
  ])('%s in %i bits by %f dB', (family, operandWidth, gain) => {
    const batch = samples(family, 64, operandWidth, 40)
    const mean = (intermediateBits: number) =>
      measure(programOf({ operandWidth, intermediateBits }), batch).snrMeanDb
    expect(Math.abs(mean(2) - mean(0) - gain)).toBeLessThan(0.25)
  })
})
