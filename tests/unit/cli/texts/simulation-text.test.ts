import { expect, test } from 'vitest'
import { simulationText } from '../../../../generator/cli/texts/simulation-text.ts'
import { parseConfig } from '../../../../generator/config/parse.ts'
import type { Quality } from '../../../../generator/golden/quality.ts'
import type { SimulationReport } from '../../../../sim/simulation-report.ts'

const report: SimulationReport = {
  found: null,
  config: parseConfig({
    scheme: 'neumann',
    mask: false,
    range: 'worst',
    matrixFractionBits: { E: 5 },
  }),
  matrices: 1,
  input: { family: 'mix', type: null, unit: null, negated: false },
  cycles: { compute: 1203, predicted: 1203, interval: 1152 },
  array: { busy: 1152, utilization: 1152 / 1203, useful: 0.4321 },
  agreement: true,
  quality: {
    snrMeanDb: 320,
    snrWorstDb: 35.64,
    offDiagonalMeanDb: 36.04,
    offDiagonalWorstDb: 34,
    maxAbsError: 0.0234,
    exactMatrices: 0,
    saturations: 1,
    clipped: 2,
    unquantised: null,
    overflows: 0,
  },
  notes: [],
}
const source = { kind: 'family', family: 'mix', count: 1, seed: 7 } as const

test('a report says what was run and what came out', () => {
  expect(simulationText(report, source).split('\n')).toEqual([
    'design     k 64, P 8, W 8, F 7; neumann (3,8), series, horner, no mask, range worst, E 5 fraction bits',
    'input      1 matrix, family mix, seed 7',
    'agreement  yes, every element and every cycle count',
    'cycles     1203 a matrix (predicted 1203), 1152 between two',
    'array      busy in 1152 cycles a matrix (95.8 %); useful multiplications 43.2 % of what its cells could do',
    'accuracy   against quantised A: SNR exact mean, 35.6 dB worst; without the unit diagonal 36.0 dB mean, 34.0 dB worst; largest error 0.0234',
    'saturated  1 store',
    'clipped    2 elements of A',
    '',
  ])
})

test('exact matrices stand beside the means that they lift', () => {
  const lifted = { snrMeanDb: 180, offDiagonalMeanDb: 175, exactMatrices: 6 }
  const text = simulationText(
    { ...report, matrices: 12, quality: { ...report.quality, ...lifted } },
    source,
  )
  expect(text).toContain(
    '; 6 of 12 matrices exact, 320 dB each in the means: the others have 40.0 dB, 30.0 dB without the unit diagonal\n',
  )
})

test('a disagreement is told line by line', () => {
  const disagreement = 'matrix 0: row 1, column 0 of T is 3; golden has 4\nand so on'
  const wrong = { ...report, agreement: false, disagreement }
  const text = simulationText(wrong, source)
  expect(text.split('\n').slice(2, 6)).toEqual([
    'agreement  no',
    '           matrix 0: row 1, column 0 of T is 3; golden has 4',
    '           and so on',
    'cycles     1203 a matrix (predicted 1203), 1152 between two',
  ])
})

test('results without any error are said to be exact, once', () => {
  const none = { snrMeanDb: 320, snrWorstDb: 320, offDiagonalWorstDb: 320, maxAbsError: 0 }
  const right = { ...report, quality: { ...report.quality, ...none } }
  const text = simulationText(right, source)
  expect(text).toContain('accuracy   against quantised A: exact\n')
})

test('accuracy against A as it was given stands beside it, or why it does not', () => {
  const given: Quality = {
    ...{ snrMeanDb: 34.36, snrWorstDb: 32.54, offDiagonalMeanDb: 20, offDiagonalWorstDb: 16.3 },
    ...{ maxAbsError: 0.0235, maxErrorLsb: 3, exactMatrices: 0 },
  }
  const lines = (unquantised: Quality | null, overflows: number) =>
    simulationText({ ...report, quality: { ...report.quality, unquantised, overflows } }, source)
      .split('\n')
      .filter(line => line.includes('against given A'))
  expect(lines(given, 0)).toEqual([
    '           against given A: SNR 34.4 dB mean, 32.5 dB worst; without the unit diagonal 20.0 dB mean, 16.3 dB worst; largest error 0.0235',
  ])
  expect(lines(null, 2)).toEqual([
    '           against given A: not known, as its inverse overflows in 2 matrices',
  ])
  expect(lines(null, 0)).toEqual([])
})

test('a figure that rounds to zero has no sign', () => {
  const quality = { ...report.quality, offDiagonalMeanDb: -0.01, offDiagonalWorstDb: -0.04 }
  expect(simulationText({ ...report, quality }, source)).toContain(
    'without the unit diagonal 0.0 dB mean, 0.0 dB worst',
  )
})
