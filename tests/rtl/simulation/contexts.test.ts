import pLimit from 'p-limit'
import { describe, expect, test } from 'vitest'
import { perPhase, phases, throttled } from '../../../bench/trust/throttled.ts'
import { type Bundle, generate } from '../../../generator/generate.ts'
import { golden } from '../../../generator/golden/execute.ts'
import { quantisedInput } from '../../../generator/golden/input.ts'
import { flow } from '../../../generator/program/cycles/flow.ts'
import { compare } from '../../../sim/compare/compare.ts'
import { runsSeen } from '../../../sim/compare/pairs.ts'
import { simulate } from '../../../sim/simulate.ts'
import { simulateBundle } from '../../../sim/verilator/executor.ts'

const limit = pLimit(2)
const inTurn = { chunkSize: 16, arraySize: 16, contexts: 2 } as const

const designs = [
  inTurn,
  { ...inTurn, arraySize: 4, scheme: 'substitution' },
  { ...inTurn, chunkSize: 32, arraySize: 8, refine: true },
]

/** What differs when `count` matrices go through a bundle, and the runs that were seen. */
async function outcome(bundle: Bundle, count: number) {
  const { batch } = await quantisedInput({ family: 'mix', count }, bundle.config)
  const rtl = await simulateBundle(bundle, batch)
  const comparison = compare(rtl, await golden(bundle.program, batch), bundle.program)
  return {
    differences: comparison.agreement ? [] : comparison.summary.split('\n'),
    runs: runsSeen(rtl, bundle.program).map(({ matrices }) => matrices),
  }
}

describe.concurrent('two matrices in turn: every count of matrices takes the predicted cycles,', () => {
  test.each(designs)('%j', request =>
    limit(async () => {
      const bundle = generate(request)
      for (const count of [1, 2, 3, 4, 5, 12]) {
        const { differences, runs } = await outcome(bundle, count)
        expect(differences, `${count} matrices`).toEqual([])
        const predicted = flow(bundle.program, count).map(({ run }) => run)
        const seen = runs.flatMap(matrices => (matrices === 1 ? ['alone'] : ['pair', 'pair']))
        expect(seen, `${count} matrices`).toEqual(predicted)
        expect(seen.includes('pair')).toBe(count > 2)
      }
    }),
  )

  test('a machine that takes a partner that is not there is caught', () =>
    limit(async () => {
      const bundle = generate(inTurn)
      const careless = (text: string) => text.replace(/(assign pairs_o +=)[^;]*;/, "$1 1'b1;")
      const files = bundle.files.map(({ path, text }) => ({
        path,
        text: path.endsWith('bank_status.v') ? careless(text) : text,
      }))
      expect(files.filter(({ text }, n) => text !== bundle.files[n]?.text)).toHaveLength(1)
      const { differences } = await outcome({ ...bundle, files }, 1).catch(error => ({
        differences: [String(error)],
      }))
      expect(differences).not.toEqual([])
    }))
})

test('no matrix is lost, changed or overtaken when streams rest hard', () =>
  limit(async () => {
    const bundle = generate(inTurn)
    const { batch } = await quantisedInput(
      { family: 'mix', count: perPhase * phases.length },
      bundle.config,
    )
    const rtl = await simulateBundle(throttled(bundle), batch, { cycleLimit: 1_000_000 })
    const expected = await golden(bundle.program, batch)
    expect(compare(rtl, expected, bundle.program, { stalled: true })).toEqual({ agreement: true })
    const runs = runsSeen(rtl, bundle.program).map(({ matrices }) => matrices)
    // Both kinds of run came about.
    expect(new Set(runs)).toEqual(new Set([1, 2]))
  }))

test('the report says what a matrix alone takes, what a pair takes, and how busy the array is', async () => {
  const { report } = await simulate({ contexts: 2 }, { input: { family: 'mix', count: 9 } })
  expect(report.agreement).toBe(true)
  expect(report.cycles).toEqual({
    compute: 1037,
    predicted: 1037,
    interval: 1026,
    pair: { compute: [1741, 2029], predicted: [1741, 2029] },
  })
  expect(report.array.busy).toBe(1024)
  expect(report.array.utilization).toBe(1024 / 1026)
})
