import { expect, test } from 'vitest'
import { verilogGaps } from '../../bench/trust/coverage/gaps.ts'
import { verilogCoverage } from '../../bench/trust/coverage/verilog.ts'

test('the batches of the regression reach every line of a small design and nearly every bit', async () => {
  const points = await verilogCoverage([{ chunkSize: 16, arraySize: 4, refine: true }])
  const [lines, bits] = (['line', 'toggle'] as const).map(kind =>
    points.filter(one => one.kind === kind),
  )
  const unexplained = verilogGaps(points).filter(
    ({ what, why }) => what.startsWith('line: ') && !why,
  )
  expect(unexplained).toEqual([])
  const reached = bits?.filter(({ isReached }) => isReached).length ?? 0
  expect(reached).toBeGreaterThan(0.95 * (bits?.length ?? 1))
  expect(lines?.length).toBeGreaterThan(50)
})
