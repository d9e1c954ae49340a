import { describe, expect, test } from 'vitest'
import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { float64 } from '../../../generator/golden/arithmetic.ts'
import { inverse } from '../../../generator/golden/exact.ts'
import { asMachine, type Inverter, identity, inReal } from '../../../generator/golden/inverters.ts'
import { lossOf, sequences } from '../../../generator/model/loss.ts'
import { model } from '../../support/recorded-model.ts'

/** Bits a byte over the first 1,024 tokens, in sequences of 512. */
function bitsPerByte(invert: Inverter, chunkSize = 64): number {
  const found = sequences(model.tokens, 512, 2).map(tokens =>
    lossOf(model, tokens, { chunkSize, invert }),
  )
  const sum = (of: 'bits' | 'bytes') => found.reduce((total, one) => total + one[of], 0)
  return sum('bits') / sum('bytes')
}

const machine = (request: object) => asMachine(compile(parseConfig(request)))

describe('bits a byte of the recorded model', () => {
  test('with an exact inverse', () => {
    expect(Math.abs(bitsPerByte(inverse) - 1.316932)).toBeLessThan(1e-6)
  })

  test('in chunks of another size they are the same', () => {
    expect(Math.abs(bitsPerByte(inverse, 16) - 1.316932)).toBeLessThan(1e-6)
  })

  test.each([
    { operandWidth: 16, expected: 1.316931 },
    { operandWidth: 8, expected: 1.317069 },
    { operandWidth: 4, expected: 1.316714 },
  ])('with blocked in $operandWidth bits', ({ operandWidth, expected }) => {
    expect(Math.abs(bitsPerByte(machine({ operandWidth })) - expected)).toBeLessThan(2e-6)
  })

  test('without an inverse 0.05 and more are lost', () => {
    expect(bitsPerByte(identity) - 1.316932).toBeGreaterThan(0.05)
  })

  test('with one term of the series 0.02 and more', () => {
    const request = { scheme: 'neumann', neumannOrder: 3, residualSteps: 1 }
    const series = inReal(compile(parseConfig(request)), float64)
    expect(bitsPerByte(series) - 1.316932).toBeGreaterThan(0.02)
  })
})
