import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildHarness, type Harness } from '../../../bench/trust/upsets/build.ts'
import { disturb, writeWork } from '../../../bench/trust/upsets/work.ts'
import { type Bundle, generate } from '../../../generator/generate.ts'

const tiny = { chunkSize: 16, arraySize: 4 }
const beats = 64

const machines = [
  { name: 'one context', request: tiny },
  {
    name: 'two contexts, with all protection and pipeline registers',
    request: {
      ...{ ...tiny, contexts: 2, parity: 'memories', harden: 'sequencer' },
      ...{ macPipeline: 2, epiloguePipeline: 1, operandWidth: 7 },
    },
  },
]

describe.each(machines)('$name:', ({ request }) => {
  let harness: Harness
  let work: string

  beforeAll(async () => {
    const bundle = generate(request)
    harness = await buildHarness(bundle, { upsets: false })
    work = await writeWork(harness, bundle, 6)
  })
  afterAll(() => harness.remove())

  test('reset at any cycle leaves a machine that computes the next matrices', async () => {
    const { cases, wrong } = await disturb(harness, 'resets', work)
    expect(wrong).toBe(null)
    expect(cases).toBeGreaterThan(4 * beats)
  })

  test('a frame that ends at any wrong beat is reported once, and the next matrix is right', async () => {
    const { cases, wrong } = await disturb(harness, 'frames', work)
    expect(wrong).toBe(null)
    expect(cases).toBe(3 * (2 * beats + 2))
  })

  test('a stream that stops at any beat is waited for, and the status says for which', async () => {
    const { cases, wrong } = await disturb(harness, 'stops', work)
    expect(wrong).toBe(null)
    expect(cases).toBe(5 * beats)
  })
})

type Mode = Parameters<typeof disturb>[1]

/** What a mode finds wrong in a design with a bug. */
async function found(mode: Mode, change: (text: string) => string): Promise<string | null> {
  const bundle = generate(tiny)
  const files = bundle.files.map(({ path, text }) => ({ path, text: change(text) }))
  expect(files.filter(({ text }, n) => text !== bundle.files[n]?.text)).toHaveLength(1)
  const broken: Bundle = { ...bundle, files }
  // It runs up to the first fault.
  const harness = await buildHarness(broken, { upsets: false, optimise: false })
  try {
    const work = await writeWork(harness, bundle, 6)
    return (await disturb(harness, mode, work)).wrong
  } finally {
    await harness.remove()
  }
}

test('a counter without reset is caught', async () => {
  const bug = (text: string) =>
    text.includes('module neumarray_stream_in ') ? text.replace("column_q <= 2'd0;", '') : text
  expect(await found('resets', bug)).toMatch(/^reset in cycle \d+$/)
})

test('a matrix of the wrong length that is kept is caught', async () => {
  const bug = (text: string) => text.replace(/(wire complete *= fills & is_last) & tlast_i;/, '$1;')
  expect(await found('frames', bug)).toMatch(/^a frame of \d+ beats after/)
})

test('a status that says so while the array is at work is caught', async () => {
  const bug = (text: string) => text.replace(/(assign waits_o *= walker_valid &) ~active_q &/, '$1')
  expect(await found('stops', bug)).toMatch(/ stops before beat \d+$/)
})

test('a status that says nothing is caught', async () => {
  const bug = (text: string) => text.replace(/(assign waits_for_output *=)[^;]*;/, "$1 1'b0;")
  expect(await found('stops', bug)).toMatch(/ stops before beat \d+$/)
})
