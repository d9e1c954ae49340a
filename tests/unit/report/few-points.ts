import { parseConfig } from '../../../generator/config/parse.ts'
import type { Row, SweepResults } from '../../../generator/sweep/results.ts'

/** A point with made-up numbers, for tests that look at the form and not at the figures. */
export function onePoint(changes: Partial<Row> = {}): Row {
  const request = { operandWidth: 8, scheme: 'blocked' }
  return {
    point: 0,
    request,
    config: parseConfig(request),
    command: 'npx neumarray generate --operand-width 8',
    failure: null,
    cycles: { compute: 1037, interval: 1028, busy: 1024, utilization: 0.9875 },
    accuracy: {
      snrMeanDb: 37.25,
      snrWorstDb: 35.5,
      offDiagonalWorstDb: 21,
      maxAbsError: 0.025,
      saturations: 0,
      clipped: 0,
      lossProxy: 0.03,
      families: { mix: { snrMeanDb: 37.25, snrWorstDb: 35.5 } },
    },
    area: { total: 90000, array: 60000, memoryBits: 65536, flipFlops: 4000 },
    clock: null,
    loss: null,
    verified: true,
    ...changes,
  }
}

/** Three points: two designs of different widths, and one that failed. */
export function fewPoints(changes: Partial<SweepResults> = {}): SweepResults {
  const wide = { operandWidth: 16, scheme: 'blocked' }
  return {
    schema: 'neumarray sweep 1',
    axes: { operandWidth: [8, 16, 99] },
    fixed: { scheme: 'blocked' },
    measured: {
      metrics: ['cycles', 'accuracy', 'area'],
      families: ['mix'],
      count: 2,
      seed: 0,
      input: null,
      target: 'cells',
      areaUnit: 'gates',
      library: null,
      ramAreaPerBit: null,
      verify: 'all',
      lossTokens: null,
    },
    notes: [],
    rows: [
      onePoint(),
      onePoint({
        point: 1,
        request: wide,
        config: parseConfig(wide),
        area: { total: 200000, array: 150000, memoryBits: 131072, flipFlops: 8000 },
      }),
      onePoint({
        point: 2,
        request: { operandWidth: 99, scheme: 'blocked' },
        config: null,
        failure: 'operand width is 99; expected a whole number from 4 to 18',
        cycles: null,
        accuracy: null,
        area: null,
        verified: null,
      }),
    ],
    ...changes,
  }
}
