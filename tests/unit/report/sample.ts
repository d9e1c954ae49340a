import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { analyze } from '../../../generator/golden/analyze.ts'
import { timing } from '../../../generator/program/cycles/timing.ts'
import type {
  AccuracyResult,
  AreaResult,
  AxisValue,
  Row,
  SweepResults,
} from '../../../generator/sweep/results.ts'

const axes = {
  chunkSize: [16, 32],
  arraySize: [4, 8, 16, 32],
  operandWidth: [6, 8, 12, 16],
  scheme: ['blocked', 'neumann', 'substitution'],
  refine: [false, true],
} as const

const families = ['mix', 'corr'] as const
const count = 2

/**
 * A sweep of 192 points, of which 24 are no designs (an array larger than the matrix). Cycles are
 * those of the cycle model, accuracy that of the golden model. **Areas and clocks are made up**: they
 * grow as such numbers do, and no test takes them for measurements.
 */
export async function sampleResults(): Promise<SweepResults> {
  const rows: Row[] = []
  for (const request of product(Object.entries(axes))) {
    rows.push(await row(rows.length, request))
  }
  return {
    schema: 'neumarray sweep 1',
    axes,
    fixed: { correction: 'series' },
    measured: {
      metrics: ['cycles', 'accuracy', 'area', 'clock'],
      families,
      count,
      seed: 0,
      input: null,
      target: 'cells',
      areaUnit: 'gates',
      library: null,
      ramAreaPerBit: null,
      verify: 'none',
      lossTokens: null,
    },
    notes: [],
    rows,
  }
}

function product(
  left: readonly (readonly [string, readonly AxisValue[]])[],
): Record<string, AxisValue>[] {
  const [first, ...rest] = left
  if (first === undefined) return [{}]
  const [name, values] = first
  return values.flatMap(value => product(rest).map(others => ({ [name]: value, ...others })))
}

async function row(point: number, axisValues: Record<string, AxisValue>): Promise<Row> {
  const request = { ...axisValues, correction: 'series' }
  const words = Object.entries(axisValues).map(
    ([name, value]) => `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)} ${value}`,
  )
  const base = {
    point,
    request,
    command: `npx neumarray generate ${words.join(' ')} --out build/p${point}`,
    cycles: null,
    accuracy: null,
    area: null,
    clock: null,
    loss: null,
    verified: null,
  }
  try {
    const config = parseConfig(request)
    const { compute, interval, busy } = timing(compile(config))
    return {
      ...base,
      config,
      failure: null,
      cycles: { compute, interval, busy, utilization: busy / compute },
      accuracy: await accuracy(request),
      area: madeUpArea(request),
      clock: {
        mhz: 260 - 5 * config.operandWidth,
        path: 'from the operand to the accumulator',
        tool: 'OpenSTA',
      },
    }
  } catch (error) {
    return { ...base, config: null, failure: error instanceof Error ? error.message : 'unknown' }
  }
}

const known = new Map<string, Promise<AccuracyResult>>()

/** It does not depend on the size of the array, which is what keeps this quick. */
function accuracy(request: Readonly<Record<string, AxisValue>>): Promise<AccuracyResult> {
  const config = { ...request, arraySize: 4 }
  const key = JSON.stringify(config)
  const found = known.get(key) ?? measured(config)
  known.set(key, found)
  return found
}

async function measured(request: object): Promise<AccuracyResult> {
  const config = parseConfig(request)
  const parts = []
  for (const family of families) {
    const { quality } = await analyze(config, { input: { family, count, seed: 0 } })
    parts.push({ family, quality })
  }
  const all = parts.map(({ quality }) => quality)
  return {
    snrMeanDb: all.reduce((sum, one) => sum + one.snrMeanDb, 0) / all.length,
    snrWorstDb: Math.min(...all.map(one => one.snrWorstDb)),
    offDiagonalWorstDb: Math.min(...all.map(one => one.offDiagonalWorstDb)),
    maxAbsError: Math.max(...all.map(one => one.maxAbsError)),
    lossProxy: null,
    clipped: 0,
    saturations: all.reduce((sum, one) => sum + one.saturations, 0),
    families: Object.fromEntries(
      parts.map(({ family, quality: { snrMeanDb, snrWorstDb } }) => [
        family,
        { snrMeanDb, snrWorstDb },
      ]),
    ),
  }
}

function madeUpArea(request: Readonly<Record<string, AxisValue>>): AreaResult {
  const number = (name: string) => Number(request[name])
  const [k, P, W] = [number('chunkSize'), number('arraySize'), number('operandWidth')]
  const array = P * P * (6 * W * W + 40 * W)
  const isRefined = request['refine'] === true
  const control = { blocked: 1400, neumann: 1900, substitution: 1100 }[String(request['scheme'])]
  const memoryBits = k * k * W * (isRefined ? 8 : 4)
  const total = array + (control ?? 0) + P * W * 90 + (isRefined ? 600 : 0)
  return { total, array, memoryBits, flipFlops: P * P * (4 * W + 6) + 300 }
}
