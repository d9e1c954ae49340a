import { expect, test } from 'vitest'
import { parseConfig } from '../../../generator/config/parse.ts'
import { analyze } from '../../../generator/golden/analyze.ts'
import { designPart } from '../../../generator/sweep/parts/design.ts'

test.each([1, 2])('with %d contexts a sweep gives the cycles of analyze', async contexts => {
  const config = parseConfig({ chunkSize: 16, arraySize: 8, contexts })
  const { cycles, array } = await analyze(config, { input: { family: 'mix', count: 1 } })
  const { compute, interval } = cycles
  const { busy, utilization } = array
  expect(designPart({ kind: 'design', config })).toMatchObject({
    value: { cycles: { compute, interval, busy, utilization } },
  })
  expect(utilization === busy / compute).toBe(contexts === 1)
})
