import { expect, test } from 'vitest'
import { sequences } from '../../generator/model/loss.ts'
import { bitsPerByte, machine } from '../support/bits-per-byte.ts'
import { model } from '../support/recorded-model.ts'

test.each([
  { operandWidth: 16, expected: 1.316931 },
  { operandWidth: 8, expected: 1.317069 },
  { operandWidth: 4, expected: 1.316714 },
])(
  'bits a byte of the first 1,024 tokens with blocked in $operandWidth bits',
  ({ operandWidth, expected }) => {
    const texts = sequences(model.tokens, 512, 2)
    const found = bitsPerByte(texts, { chunkSize: 64, invert: machine(operandWidth) })
    expect(Math.abs(found - expected)).toBeLessThan(2e-6)
  },
)
