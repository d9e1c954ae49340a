import { expect, test } from 'vitest'
import { describeConfig } from '../../../generator/config/describe.ts'
import { parseConfig } from '../../../generator/config/parse.ts'

const neumann = { scheme: 'neumann' }
const unused = { neumannOrder: 9, residualSteps: 9, powerSum: 'powers', mask: false }

test.each([
  [{}, 'blocked'],
  [{ ...unused, correction: 'doubling' }, 'blocked'],
  [{ blockSize: 16 }, 'blocked, blocks of 16 by neumann (3,4), series, horner'],
  [
    { blockSize: 8, correction: 'progressive', refine: true },
    'blocked, blocks of 8 by neumann (3), progressive, refined',
  ],
  [{ range: 'worst' }, 'blocked'],
  [{ intermediateBits: 1 }, 'blocked, 1 intermediate bit'],
  [{ contexts: 2, refine: true }, 'blocked, refined, 2 contexts'],
  [
    { blockSize: 64, intermediateBits: 2, correction: 'doubling', neumannOrder: 63 },
    'blocked, blocks of 64 by neumann (63), doubling',
  ],
  [
    { blockSize: 64, intermediateBits: 2 },
    'blocked, blocks of 64 by neumann (3,8), series, horner',
  ],
  [
    { blockSize: 64, intermediateBits: 2, correction: 'doubling' },
    'blocked, blocks of 64 by neumann (3), doubling, 2 intermediate bits',
  ],
  [neumann, 'neumann (3,8), series, horner'],
  [{ ...neumann, intermediateBits: 2 }, 'neumann (3,8), series, horner'],
  [{ ...neumann, blockSize: 16, powerSum: 'product' }, 'neumann (3,8), series, product'],
  [{ ...neumann, ...unused }, 'neumann (9,9), series, powers, no mask'],
  [{ ...neumann, ...unused, correction: 'progressive' }, 'neumann (9), progressive'],
  [
    { ...neumann, neumannOrder: 1, correction: 'doubling' },
    'neumann (1), doubling, 4 intermediate bits',
  ],
  [{ ...neumann, correction: 'doubling', intermediateBits: 0 }, 'neumann (3), doubling'],
  [
    { ...neumann, range: 'worst', matrixFractionBits: { E: 5 }, refine: true },
    'neumann (3,8), series, horner, range worst, E 5 fraction bits, refined',
  ],
  [
    { scheme: 'substitution', blockSize: 16, ...unused, range: 'worst', intermediateBits: 2 },
    'substitution',
  ],
  [
    { scheme: 'substitution', matrixFractionBits: { D: 9 }, refine: true },
    'substitution, D 9 fraction bits, refined',
  ],
])('%j is told as far as it matters', (request, text) => {
  expect(describeConfig(parseConfig(request))).toBe(`k 64, P 8, W 8, F 7; ${text}`)
})

test('pipeline registers are told where there are any', () => {
  const told = (request: object) => describeConfig(parseConfig(request))
  expect(told({ macPipeline: 1 })).toBe('k 64, P 8, W 8, F 7, mac pipeline 1; blocked')
  expect(told({ macPipeline: 2, epiloguePipeline: 1 })).toBe(
    'k 64, P 8, W 8, F 7, mac pipeline 2, epilogue pipeline 1; blocked',
  )
})

test('what reports errors is told where something does', () => {
  const told = (request: object) => describeConfig(parseConfig(request))
  expect(told({ parity: 'memories' })).toBe('k 64, P 8, W 8, F 7, parity memories; blocked')
  expect(told({ ramStyle: 'hold' })).toBe('k 64, P 8, W 8, F 7, ram style hold; blocked')
  expect(told({ parity: 'memories', harden: 'sequencer' })).toBe(
    'k 64, P 8, W 8, F 7, parity memories, harden sequencer; blocked',
  )
})

test('sizes are those of the design', () => {
  const sizes = { chunkSize: 128, arraySize: 16, operandWidth: 12, boundT: 2 }
  expect(describeConfig(parseConfig(sizes))).toBe('k 128, P 16, W 12, F 10; blocked')
  const series = { chunkSize: 128, scheme: 'neumann', intermediateBits: 2 }
  expect(describeConfig(parseConfig(series))).toBe(
    'k 128, P 8, W 8, F 7; neumann (3,8), series, horner, 2 intermediate bits',
  )
})
