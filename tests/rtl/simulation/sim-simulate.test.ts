import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generate } from '../../../generator/generate.ts'
import { quantisedInput } from '../../../generator/golden/input.ts'
import { timing } from '../../../generator/program/cycles/timing.ts'
import { simulate } from '../../../sim/simulate.ts'
import { verify } from '../../../sim/verify.ts'
import { scratch } from '../../support/scratch.ts'

const request = { chunkSize: 16, arraySize: 4, operandWidth: 8 }
const input = { family: 'hard', count: 5, seed: 3 }

test('a request and a family give a report with agreement, cycles and accuracy', async () => {
  const { report, bundle, execution } = await simulate(request, { input })
  const predicted = timing(bundle.program)
  expect(report).toEqual({
    config: bundle.config,
    matrices: 5,
    input: { family: input.family, type: null, unit: null, negated: false },
    found: null,
    cycles: {
      compute: predicted.compute,
      predicted: predicted.compute,
      interval: predicted.interval,
    },
    array: {
      busy: predicted.busy,
      utilization: predicted.busy / predicted.compute,
      useful: predicted.useful / (predicted.compute * 4 ** 2),
    },
    agreement: true,
    quality: {
      snrMeanDb: expect.closeTo(40, -2),
      snrWorstDb: expect.closeTo(40, -2),
      offDiagonalMeanDb: expect.any(Number),
      offDiagonalWorstDb: expect.any(Number),
      maxAbsError: expect.any(Number),
      exactMatrices: 0,
      saturations: 0,
      clipped: 0,
      unquantised: expect.objectContaining({ snrMeanDb: expect.any(Number) }),
      overflows: 0,
    },
    notes: [],
  })
  expect(report.quality.snrWorstDb).toBeLessThanOrEqual(report.quality.snrMeanDb)
  expect(execution.matrices.length).toBe(5)
})

test('stalls change neither results nor report', async () => {
  const free = await simulate(request, { input })
  const stalled = await simulate(request, { input, stall: 60, seed: 9 })
  expect(stalled.report).toEqual(free.report)
  expect(stalled.execution.cycles).toBeGreaterThan(free.execution.cycles)
})

test('a single matrix reports the predicted interval', async () => {
  const { report, bundle } = await simulate(request, { input: { ...input, count: 1 } })
  expect(report.agreement).toBe(true)
  expect(report.cycles.interval).toBe(timing(bundle.program).interval)
})

test('a waveform of the generated design is written', async () => {
  const traceFile = join(await scratch(), 'wave.fst')
  const { report } = await simulate(request, { input: { ...input, count: 2 }, traceFile })
  expect(report.agreement).toBe(true)
  expect((await stat(traceFile)).size).toBeGreaterThan(5000)
})

test('progress names the phases in order, each to its end', async () => {
  const heard: string[] = []
  await simulate(request, {
    input,
    progress: (phase, done, total) => heard.push(`${phase} ${done}/${total}`),
  })
  const ends = heard.filter(text => /(\d+)\/\1$/.test(text)).map(text => text.split(' ')[0])
  expect(ends.filter(phase => phase !== 'golden')).toEqual([
    'generate',
    'build',
    'simulate',
    'quality',
  ])
  expect(heard).toContain('golden 5/5')
})

test('Verilog of another program is caught at the operation that differs', async () => {
  const neumann = { ...request, scheme: 'neumann' }
  const bundle = generate(neumann)
  const other = generate({ ...neumann, matrixFractionBits: { E: 5 } })
  const { batch } = await quantisedInput(input, bundle.config)
  const { rtl, comparison } = await verify({ ...bundle, files: other.files }, batch)
  expect(rtl.violations).toEqual([])
  expect(comparison).toMatchObject({
    agreement: false,
    firstDifference: { matrix: 0, operation: 'op 2 (E = I - (I - A) T0)' },
  })
  const [first = ''] = comparison.agreement ? [] : comparison.summary.split('\n')
  expect(first).toMatch(
    /^matrix 0: op 2 \(E = I - \(I - A\) T0\): row \d+, column \d+ is -?\d+; golden has -?\d+ \(\d+ of 96 entries differ; ops 0-1 agree\)$/,
  )
})
