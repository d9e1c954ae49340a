import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compare } from '../../../sim/compare/compare.ts'
import { rtl, simulateBundle } from '../../../sim/verilator/executor.ts'
import { echoBatch } from '../../support/designs/echo-batch.ts'
import { echoBundle, echoGolden, type Fault } from '../../support/designs/echo-top.ts'
import { scratch } from '../../support/scratch.ts'

const echo = echoBundle()
const batch = echoBatch(16, 8, 3)

// Beats of 16, 20 (in 24), 32, 40, 64, 144 and 576 bits: every type that Verilator gives a port.
test.each([
  { k: 16, P: 4, W: 4 },
  { k: 16, P: 4, W: 5 },
  { k: 32, P: 4, W: 8 },
  { k: 16, P: 4, W: 10 },
  { k: 64, P: 8, W: 8 },
  { k: 16, P: 8, W: 18 },
  { k: 64, P: 32, W: 18 },
] as const)('elements and stores come through whole, k = $k, P = $P, W = $W', async sizes => {
  const bundle = echoBundle(sizes)
  const input = echoBatch(sizes.k, sizes.W, 2)
  const ours = await simulateBundle(bundle, input, { stores: true })
  const theirs = await echoGolden(bundle.program, input, { stores: true })
  expect(theirs.matrices.some(({ saturations }) => saturations > 0)).toBe(true)
  expect(compare(ours, theirs, bundle.program)).toEqual({ agreement: true })
  expect(ours.tuser).toEqual(theirs.matrices.map(({ saturations }) => saturations > 0))
})

test.each([0, 30, 70, 95])(
  'streams that rest with a chance of %i in 100 change nothing',
  async stall => {
    const theirs = await echoGolden(echo.program, batch)
    const runs = [1, 2].map(seed => simulateBundle(echo, batch, { stall, seed }))
    const [one, two] = await Promise.all(runs)
    for (const ours of [one, two]) {
      if (ours === undefined) throw new Error('a run is missing')
      expect(compare(ours, theirs, echo.program, { stalled: stall > 0 })).toEqual({
        agreement: true,
      })
      expect(ours.violations).toEqual([])
    }
    // The seed decides when the streams rest, and nothing else does.
    expect(one?.cycles === two?.cycles).toBe(stall === 0)
    expect(await simulateBundle(echo, batch, { stall, seed: 1 })).toEqual(one)
  },
)

test('the more the streams rest, the longer it takes, about as the chance says', async () => {
  const cycles = []
  for (const stall of [0, 50, 90]) {
    cycles.push((await simulateBundle(echo, batch, { stall })).cycles)
  }
  const beats = 2 * 64 * 3
  const [none = 0, half = 0, most = 0] = cycles
  expect((half - none) / beats).toBeCloseTo(1, 0)
  expect((most - none) / beats / 9).toBeCloseTo(1, 0)
})

test.each<[Fault, RegExp]>([
  ['early last', /^m_axis_tlast is high before the last beat in cycle \d+$/],
  ['restless data', /^m_axis_tdata changes before its beat is accepted in cycle \d+$/],
  ['falling valid', /^m_axis_tvalid falls before its beat is accepted in cycle \d+$/],
  ['wrong tuser', /^m_axis_tuser is 1 for matrix 0, which has 0 saturations$/],
])('a machine with %s is caught', async (fault, sentence) => {
  const zeros = [new Int32Array(256)]
  const { violations } = await simulateBundle(echoBundle({}, fault), zeros, { stall: 50 })
  expect(violations[0]).toMatch(sentence)
})

test('a tlast at the wrong beat shows as frame errors', async () => {
  expect((await simulateBundle(echo, batch, { flipLast: 70 })).frameErrors).toBe(1)
  expect((await simulateBundle(echo, batch)).frameErrors).toBe(0)
})

test('as an executor it runs the program of its bundle only', async () => {
  const execute = rtl(echo)
  const execution = await execute(echo.program, batch)
  expect(execution.matrices.map(({ result }) => result)).toEqual(batch)
  await expect(execute({ ...echo.program }, batch)).rejects.toThrow(
    'the bundle was generated from another program',
  )
})

test('a waveform is written on request and changes nothing', async () => {
  const traceFile = join(await scratch(), 'echo.fst')
  const traced = await simulateBundle(echo, batch, { traceFile })
  expect(traced).toEqual(await simulateBundle(echo, batch))
  const bytes = await readFile(traceFile)
  expect(bytes.length).toBeGreaterThan(1000)
  expect(bytes.subarray(0, 1)).toEqual(Buffer.of(0)) // an FST begins with its header block
})

test('a name with double underscores can record stores', async () => {
  const odd = echoBundle({ topName: 'my__echo' })
  const { matrices } = await simulateBundle(odd, batch, { stores: true })
  expect(matrices[0]?.stores?.length).toBe(40 * 4)
})
