import { expect, test } from 'vitest'
import { verilogCoverage } from '../../bench/coverage/verilog.ts'

test('the batches of the regression reach every line of a small design and nearly every bit', async () => {
  const points = await verilogCoverage([{ chunkSize: 16, arraySize: 4, refine: true }])
  const [lines, bits] = (['line', 'toggle'] as const).map(kind =>
    points.filter(one => one.kind === kind),
  )
  const missed = lines
    ?.filter(({ isReached }) => !isReached)
    .map(({ module, what }) => `${module}: ${what}`)
  // What only a `default` of a full case takes.
  expect(missed?.filter(text => !/default/.test(text))).toEqual([])
  const reached = bits?.filter(({ isReached }) => isReached).length ?? 0
  expect(reached).toBeGreaterThan(0.95 * (bits?.length ?? 1))
  expect(lines?.length).toBeGreaterThan(50)
})
