import pLimit from 'p-limit'
import { describe, expect, test } from 'vitest'
import { perPhase, phases, throttled } from '../../../bench/trust/throttled.ts'
import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { type Bundle, generate } from '../../../generator/generate.ts'
import { golden } from '../../../generator/golden/execute.ts'
import { quantisedInput } from '../../../generator/golden/input.ts'
import { timing } from '../../../generator/program/cycles/timing.ts'
import { compare } from '../../../sim/compare/compare.ts'
import { simulateBundle } from '../../../sim/verilator/executor.ts'

const limit = pLimit(2)
const count = perPhase * phases.length

/** What differs when the matrices go through a bundle behind valves, between frames to drop. */
async function differences(bundle: Bundle) {
  const { batch } = await quantisedInput({ family: 'mix', count }, bundle.config)
  const expected = await golden(bundle.program, batch)
  const results = new Set(expected.matrices.map(({ result }) => result.join()))
  expect(results.size).toBe(count)
  const rtl = await simulateBundle(throttled(bundle), batch, { cycleLimit: 1_000_000 })
  const comparison = compare(rtl, expected, bundle.program, { stalled: true })
  return { found: comparison.agreement ? [] : comparison.summary.split('\n'), cycles: rtl.cycles }
}

const sizes = [
  { chunkSize: 16, arraySize: 4 },
  { chunkSize: 16, arraySize: 16 },
  { chunkSize: 32, arraySize: 8 },
] as const

describe.concurrent('no matrix is lost, changed or overtaken when streams rest hard:', () => {
  test.each(sizes)('k = $chunkSize, P = $arraySize', ({ chunkSize, arraySize }) =>
    limit(async () => {
      const bundle = generate({ chunkSize, arraySize })
      const { found, cycles } = await differences(bundle)
      expect(found).toEqual([])
      // The valves were shut most of the time.
      expect(cycles).toBeGreaterThan((3 * count * chunkSize ** 2) / arraySize)
    }),
  )

  test('a machine that does not wait for the rows that leave is caught', () =>
    limit(async () => {
      const bundle = generate({ chunkSize: 16, arraySize: 4 })
      const careless = (text: string) => text.replace(/(wire row_is_free =)[^;]*;/, "$1 1'b1;")
      const files = bundle.files.map(({ path, text }) => ({ path, text: careless(text) }))
      expect(files.filter(({ text }, n) => text !== bundle.files[n]?.text).length).toBe(1)
      const { found } = await differences({ ...bundle, files })
      expect(found.join('\n')).toMatch(/^matrix \d+: row \d+, column \d+ of T is /)
    }))
})

const schemes = [
  { scheme: 'blocked' },
  { scheme: 'blocked', blockSize: 8, refine: true },
  { scheme: 'neumann' },
  { scheme: 'neumann', correction: 'progressive' },
  { scheme: 'neumann', correction: 'doubling', intermediateBits: 1 },
  { scheme: 'substitution' },
]

const [small, , large] = sizes
const machines = [small, large].flatMap(size => schemes.map(scheme => ({ ...size, ...scheme })))

test.each(machines)('matrices are to follow each other without a gap to speak of: %j', request => {
  const { interval, compute } = timing(compile(parseConfig(request)))
  const beats = request.chunkSize ** 2 / request.arraySize
  expect(interval).toBeLessThanOrEqual(Math.max(compute + 10, beats))
})

// The battery of agreement.test.ts has the interval of every other design whose streams never rest.
describe.concurrent('matrices follow each other as predicted:', () => {
  const alternating = machines.filter((_, n) => n % 2 === Math.floor(n / schemes.length))
  test.each(alternating)('%j', request =>
    limit(async () => {
      const bundle = generate(request)
      const { batch } = await quantisedInput({ family: 'mix', count: 6 }, bundle.config)
      const { interval } = await simulateBundle(bundle, batch)
      expect(interval).toBe(timing(bundle.program).interval)
    }),
  )
})
