import { expect, test } from 'vitest'
import { type Bundle, generate } from '../../../generator/generate.ts'
import { golden } from '../../../generator/golden/execute.ts'
import { quantisedInput } from '../../../generator/golden/input.ts'
import { compare } from '../../../sim/compare/compare.ts'
import { simulateBundle } from '../../../sim/verilator/executor.ts'

const small = { chunkSize: 16, arraySize: 4 } as const

/** The bundle with memories whose output is of use in the cycle after a read only, as some macros are. */
function forgetful(bundle: Bundle): Bundle {
  const files = bundle.files.map(({ path, text }) => ({
    path,
    text: text.replace(
      /if \(read_i\) read_data_q <= (words\[\w+\]);/,
      'read_data_q <= read_i ? $1 : ~read_data_q;',
    ),
  }))
  const changed = files.filter(({ text }, n) => text !== bundle.files[n]?.text)
  expect(changed.length).toBeGreaterThan(0)
  return { ...bundle, files }
}

/** Whether the bundle agrees with the golden model, to the bit and, without stalls, to the cycle. */
async function agrees(bundle: Bundle, stall: number): Promise<boolean> {
  const { batch } = await quantisedInput({ family: 'mix', count: 6 }, bundle.config)
  const expected = await golden(bundle.program, batch)
  const rtl = await simulateBundle(bundle, batch, { stall }).catch(() => undefined)
  if (rtl === undefined) return false
  return compare(rtl, expected, bundle.program, { stalled: stall > 0 }).agreement
}

const designs = [
  { name: 'blocked', request: small },
  { name: 'substitution', request: { ...small, scheme: 'substitution' } },
  {
    name: 'two contexts, neumann, parity',
    request: { ...small, scheme: 'neumann', contexts: 2, parity: 'memories', harden: 'sequencer' },
  },
]

test.each(designs)(
  'with --ram-style hold, memories need not hold what was read: $name',
  async ({ request }) => {
    const bundle = forgetful(generate({ ...request, ramStyle: 'hold' }))
    for (const stall of [0, 70]) expect(await agrees(bundle, stall)).toBe(true)
  },
)

test('without it they need to', async () => {
  const bundle = generate(small)
  expect(await agrees(bundle, 70)).toBe(true)
  expect(await agrees(forgetful(bundle), 70)).toBe(false)
})
