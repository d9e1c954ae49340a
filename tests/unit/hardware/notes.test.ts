import { expect, test } from 'vitest'
import { presets } from '../../../generator/config/presets.ts'
import { designOf, generate } from '../../../generator/generate.ts'
import { modulesBelow, signalsIn } from '../../../generator/hdl/index.ts'

const corners = [
  {
    name: 'parity, hardened, two contexts',
    request: {
      contexts: 2,
      refine: true,
      parity: 'memories',
      harden: 'sequencer',
      chunkSize: 16,
      arraySize: 4,
    },
  },
  { name: 'substitution', request: { scheme: 'substitution', chunkSize: 16, arraySize: 4 } },
  {
    name: 'wider intermediates',
    request: {
      blockSize: 4,
      chunkSize: 16,
      arraySize: 4,
      intermediateBits: 2,
      correction: 'doubling',
    },
  },
]

test.each([...presets, ...corners])('$name: every net says what it is', ({ request }) => {
  const silent = modulesBelow(designOf(generate(request).program)).flatMap(module =>
    [...module.ports, ...signalsIn(module.body)]
      .filter(({ note }) => note === '')
      .map(({ print }) => `${print} of ${module.name}`),
  )
  expect(silent).toEqual([])
})
