import type { BatteryCase } from './battery.ts'

const neumann = { scheme: 'neumann' } as const
const small = { chunkSize: 32, arraySize: 8 }
const tiny = { chunkSize: 16, arraySize: 4 }

/** Other widths, the largest sizes, and binary points that are asked for. */
export const beside: readonly BatteryCase[] = [
  { name: 'W = 4', request: { ...tiny, operandWidth: 4 }, stall: 30 },
  {
    name: 'W = 5, beats of 20 bits in 24',
    request: { ...neumann, ...tiny, operandWidth: 5, powerSum: 'powers' },
    stall: 0,
  },
  {
    name: 'W = 12',
    request: { ...neumann, ...tiny, operandWidth: 12, powerSum: 'product' },
    stall: 70,
  },
  {
    name: 'W = 18',
    request: { ...neumann, ...small, operandWidth: 18, powerSum: 'powers' },
    stall: 0,
  },
  {
    name: 'W = 18, doubling with the most intermediate bits',
    request: { ...neumann, ...tiny, operandWidth: 18, correction: 'doubling', intermediateBits: 4 },
    stall: 30,
  },
  {
    name: 'k = P = 32: blocks within the only tile',
    request: { chunkSize: 32, arraySize: 32, operandWidth: 4, blockSize: 8 },
    stall: 30,
  },
  {
    name: 'blocks of two tiles by literal powers, no mask',
    request: {
      chunkSize: 32,
      arraySize: 4,
      blockSize: 8,
      powerSum: 'powers',
      mask: false,
      neumannOrder: 2,
    },
    stall: 70,
  },
  {
    name: 'blocks of four tiles by a product, S odd',
    request: {
      chunkSize: 32,
      arraySize: 4,
      blockSize: 16,
      powerSum: 'product',
      residualSteps: 5,
    },
    stall: 0,
  },
  {
    name: 'blocks within a tile by doubling, refined',
    request: { ...small, blockSize: 4, correction: 'doubling', neumannOrder: 1, refine: true },
    stall: 30,
  },
  {
    name: 'blocks of four tiles by progressive correction',
    request: { ...tiny, chunkSize: 32, blockSize: 16, correction: 'progressive', neumannOrder: 6 },
    stall: 30,
  },
  { name: 'k = 128', request: { chunkSize: 128, arraySize: 8, refine: true }, stall: 0 },
  {
    name: '10 fraction bits of 8',
    request: { ...neumann, ...tiny, fractionBits: 10 },
    stall: 0,
  },
  {
    name: '5 fraction bits of 8',
    request: { ...neumann, ...tiny, fractionBits: 5, powerSum: 'powers', mask: false },
    stall: 30,
  },
  { name: 'bounds of 2', request: { ...tiny, boundA: 2, boundT: 2, refine: true }, stall: 0 },
  {
    name: 'binary points by symbol',
    request: {
      ...neumann,
      ...small,
      powerSum: 'powers',
      // With fewer terms there is no E^3.
      residualSteps: 4,
      matrixFractionBits: { E: 9, 'E^2': 6, 'E^3': 3, R: 0, 'A^2': 2 },
    },
    stall: 0,
  },
  {
    name: 'binary points by symbol, Z and D',
    request: { ...small, refine: true, intermediateBits: 3, matrixFractionBits: { Z: 8, D: 12 } },
    stall: 30,
  },
  {
    name: 'range worst, product',
    request: { ...neumann, ...small, powerSum: 'product', range: 'worst' },
    stall: 70,
  },
  {
    name: 'range worst, powers, no mask',
    request: {
      ...neumann,
      ...tiny,
      residualSteps: 7,
      powerSum: 'powers',
      range: 'worst',
      mask: false,
    },
    stall: 0,
  },
  // T0 is T: the tiles beyond its band are never stored, and still come out as zeros.
  { name: 'one term only', request: { ...neumann, ...tiny, residualSteps: 1 }, stall: 30 },
  {
    name: 'one term only, many tile diagonals that nobody stores',
    request: { ...neumann, ...tiny, chunkSize: 32, arraySize: 4, residualSteps: 1 },
    stall: 0,
  },
  {
    name: 'a copy of A through a port that also reads left operands',
    request: {
      ...neumann,
      ...tiny,
      arraySize: 4,
      neumannOrder: 1,
      residualSteps: 2,
      powerSum: 'powers',
    },
    stall: 30,
  },
  {
    name: 'one term only, literal powers',
    request: { ...neumann, ...tiny, neumannOrder: 1, residualSteps: 1, powerSum: 'powers' },
    stall: 0,
    onlyCopies: true,
  },
  {
    name: 'S beyond the end, product, no mask',
    request: {
      ...neumann,
      ...tiny,
      neumannOrder: 7,
      residualSteps: 3,
      powerSum: 'product',
      mask: false,
    },
    stall: 0,
  },
  {
    name: 'odd S, product, no mask',
    request: {
      ...neumann,
      ...tiny,
      neumannOrder: 2,
      residualSteps: 7,
      powerSum: 'product',
      mask: false,
    },
    stall: 0,
  },
  {
    name: 'parity and hardened control, two contexts, refined',
    request: {
      ...{ ...tiny, contexts: 2, operandWidth: 7, refine: true },
      ...{ parity: 'memories', harden: 'sequencer' },
    },
    stall: 30,
  },
  {
    name: 'parity in blocks within a tile, wider intermediates, pipeline registers',
    request: {
      ...{ ...small, blockSize: 4, correction: 'doubling', intermediateBits: 2 },
      ...{ macPipeline: 2, epiloguePipeline: 1, operandWidth: 5, parity: 'memories' },
    },
    stall: 70,
  },
  {
    name: 'parity and hardened control, substitution, refined',
    request: {
      ...{ ...tiny, scheme: 'substitution', refine: true, contexts: 2 },
      ...{ parity: 'memories', harden: 'sequencer', macPipeline: 1 },
    },
    stall: 0,
  },
]

/**
 * For the night: another of these, or the covering selection, has the same kind. W = 18 is there with doubling, blocks
 * of many tiles are there by literal powers, binary points by symbol with Z and D, the range with powers, fraction bits
 * with 5 of them, one term with one operation, a product with S beyond the end, and all protection with two contexts.
 */
const second = new Set([
  'W = 12',
  'W = 18',
  'blocks of four tiles by a product, S odd',
  'blocks of four tiles by progressive correction',
  '10 fraction bits of 8',
  'binary points by symbol',
  'range worst, product',
  'one term only, many tile diagonals that nobody stores',
  'odd S, product, no mask',
  'parity in blocks within a tile, wider intermediates, pipeline registers',
  'parity and hardened control, substitution, refined',
])

export const isSecond = ({ name }: BatteryCase): boolean => second.has(name)
