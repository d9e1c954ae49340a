import { expect, test } from 'vitest'
import {
  best,
  ConfigError,
  generate,
  type SweepSpec,
  sweep,
  synthesize,
} from '../../../generator/api/index.ts'

const spec: SweepSpec = { design: { chunkSize: 16, arraySize: 4 }, metrics: ['cycles'] }

/** Programs without types call like this. */
const refusal = async (work: Promise<unknown>): Promise<readonly string[]> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(ConfigError)
  return error instanceof ConfigError ? error.problems : []
}

test('a sweep with wrong options is refused with a sentence for each', async () => {
  expect(await refusal(sweep(spec, { jobs: 0 }))).toEqual([
    'jobs is 0; expected a whole number from 1 to 256',
  ])
  expect(await refusal(sweep(spec, { job: 2, executor: {}, cacheDir: '' } as never))).toEqual([
    'sweep has no option "job"; did you mean jobs?',
    'executor is an object; expected an object with run and close',
    'cacheDir is ""; expected a text that is not empty',
  ])
  expect(await refusal(sweep(spec, 5 as never))).toEqual([
    'the options of sweep are 5; expected an object such as {}',
  ])
})

test('a best point without a metric, or of no spec, is refused', async () => {
  expect((await refusal(best(spec, {} as never))).join()).toMatch(
    /^the metric is not there; the metrics are compute, /,
  )
  expect((await refusal(best(spec, { metrics: 'area' } as never))).join()).toMatch(
    /^the question of best has no option "metrics"; did you mean metric\?$/,
  )
  expect((await refusal(best(null as never, { metric: 'area' }))).join()).toMatch(
    /^the spec is null; /,
  )
})

test('a synthesis without options, or of no design, is refused', async () => {
  const bundle = generate({ chunkSize: 16, arraySize: 4 })
  expect(await refusal(synthesize(bundle, undefined as never))).toEqual([
    'the options of synthesize are not there; expected an object such as {}',
  ])
  expect(await refusal(synthesize(bundle, { tarjet: 'cells' } as never))).toEqual([
    'synthesize has no option "tarjet"; did you mean target?',
    'target is not there; expected cells, asic, ice40, ecp5 or xilinx',
  ])
  expect(await refusal(synthesize({} as never, { target: 'cells' }))).toEqual([
    'the design is an object; expected what generate(request) gives',
  ])
})
