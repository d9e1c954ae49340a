import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Made, npzOf, safetensorsOf } from '../../../../bench/trust/fuzz/tensor-files.ts'
import { stream } from '../../../../generator/inputs/families/prng.ts'
import { parseNpy } from '../../../../generator/inputs/files/npy/npy.ts'
import { formatNpy } from '../../../../generator/inputs/files/npy/write.ts'
import { inProcess } from '../../../support/cli.ts'
import { listing, scratch } from '../../../support/scratch.ts'

const [T, H, D] = [37, 2, 8]

function drawn(shape: readonly number[], low: number, high: number): Made {
  const { between } = stream(91, 16, shape.length)
  const size = shape.reduce((product, length) => product * length, 1)
  return { shape, values: Float32Array.from({ length: size }, () => between(low, high)) }
}

/** Keys a little longer than 1, as bfloat16 leaves them. */
function unitKeys(length: number): Made {
  const { shape, values } = drawn([1, T, H, D], -1, 1)
  const all = Array.from(values)
  const found = all.map((x, at) => {
    const first = at - (at % D)
    return Math.fround((length * x) / Math.hypot(...all.slice(first, first + D)))
  })
  return { shape, values: found }
}

const tensors = { k: unitKeys(1.003), beta: drawn([1, T, H], 0, 1), g: drawn([1, T, H], -0.1, 0) }

async function folder(files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const cwd = await scratch()
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(cwd, name), bytes)
  return cwd
}

const line = (...more: string[]) => ['analyze', '--chunk-size', '16', ...more]
const npy = ({ values, shape }: Made) => formatNpy(values, shape)

test('keys of one file, of single files, renamed and heads first give the same figures', async () => {
  const { k, beta, g } = tensors
  const cwd = await folder({
    'a.safetensors': safetensorsOf(tensors),
    'b.npz': npzOf({ key: k, b: beta, g, q: k }, 9),
    'k.npy': npy(k),
    'beta.npy': npy(beta),
    'g.npy': npy(g),
  })
  const lines = [
    ['--input', 'a.safetensors'],
    ['--input', 'b.npz', '--names', 'k=key,beta=b'],
    ['--keys', 'k.npy', '--beta', 'beta.npy', '--gate', 'g.npy'],
  ]
  const found = []
  for (const options of lines) {
    const { status, stdout, stderr } = await inProcess(line(...options, '--json'), cwd)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    found.push(JSON.parse(stdout))
  }
  const [one, two, three] = found
  expect([two.quality, three.quality]).toEqual([one.quality, one.quality])
  expect(one.found.keys).toMatchObject({
    ...{ layout: 'BTHD', axes: '(B, T, H, D)', sequences: 1, tokens: T, heads: H, chunks: 3 },
    ...{ chunkSize: 16, lastTokens: 5, decays: true, normalized: false, unused: [] },
    tensors: [
      { name: 'k', shape: [1, T, H, D], type: 'float32' },
      { name: 'beta', shape: [1, T, H], type: 'float32' },
      { name: 'g', shape: [1, T, H], type: 'float32' },
    ],
  })
  expect(one.matrices).toBe(6)
  expect(one.found.keys.largestNorm).toBeCloseTo(1.003, 4)
  expect(two.found.keys.unused).toEqual(['q'])
})

test('what was found is said', async () => {
  const cwd = await folder({ 'a.npz': npzOf({ ...tensors, v: tensors.k }, 0) })
  const { stdout } = await inProcess(line('--input', 'a.npz'), cwd)
  const rows = stdout.split('\n')
  expect(rows.slice(1, 4)).toEqual([
    'input      6 matrices, a.npz',
    'tensors    k (1, 37, 2, 8) float64, beta (1, 37, 2) float64, g (1, 37, 2) float64; not used: v',
    expect.stringMatching(
      /^keys {7}2 heads, 37 tokens in 3 chunks of 16, the last of 5; largest norm 1\.0030; \d+\.0 % of the heads forget little \(they keep over half through a chunk\)$/,
    ),
  ])
  expect(rows[4]).toMatch(
    /^found {6}largest \|\|A\|\|inf [\d.]+; largest \|A\^n\| [\d.]+ \(n = \d+, head \d, chunk \d\), of 6 matrices$/,
  )
  expect(rows.find(row => row.startsWith('note'))).toBe(
    'note       the longest key has length 1.0030, so |A| <= beta fails by a factor of up to 1.0060, as of unit keys rounded to few bits; --normalize (normalize) divides keys by their length',
  )
  const way = await inProcess(line('--input', 'a.npz', '--normalize'), cwd)
  expect(way.stdout).not.toContain('note')
  expect(way.stdout).toContain('largest norm 1.0030, divided out')
})

test('long keys, a gate that grows and no gate are told', async () => {
  const { beta, g } = tensors
  const cwd = await folder({
    'long.npz': npzOf({ k: unitKeys(3), beta }, 0),
    'grown.npz': npzOf(
      { k: unitKeys(1), beta, g: { ...g, values: Array.from(g.values, x => -x) } },
      0,
    ),
  })
  const long = await inProcess(line('--input', 'long.npz'), cwd)
  expect(long.stdout).toContain('; no g: nothing decays\n')
  expect(long.stdout).toContain(
    'the longest key has length 3.0000, but the bounds of the contract are those of unit keys; --normalize',
  )
  const grown = await inProcess(line('--input', 'grown.npz'), cwd)
  expect(grown.stdout).toMatch(/note +g reaches 0\.\d+, which is a growth; expected the logarithm/)
})

test('T comes in the order of the keys: sequence, chunk, head', async () => {
  const cwd = await folder({ 'a.npz': npzOf(tensors, 9) })
  const { status } = await inProcess(line('--input', 'a.npz', '--output', 'T.npy'), cwd)
  const { shape, data } = parseNpy(await readFile(join(cwd, 'T.npy')))
  expect({ status, shape }).toEqual({ status: 0, shape: [1, 3, H, 16, 16] })
  // Beyond the 5 tokens of the last chunk T is the identity.
  const last = data.slice(-256)
  for (let row = 5; row < 16; row += 1)
    expect([...last.slice(16 * row, 16 * row + 16)]).toEqual(
      Array.from({ length: 16 }, (_, column) => Number(column === row)),
    )
  expect(await listing(cwd)).toEqual(['T.npy', 'a.npz'])
})

const unknown = { x: tensors.k, y: tensors.beta }

test.each<[string, string[], string[]]>([
  [
    'tensors of other names',
    ['--input', 'x.npz'],
    [
      'x.npz: the file holds "x", "y"; expected A, or k, beta and g: say what they are called, such as by --names k=x',
    ],
  ],
  [
    'a name that is not there',
    ['--input', 'x.npz', '--names', 'k=key,beta=y'],
    ['x.npz: there is no "key" for k; the file holds "x", "y"'],
  ],
  [
    'keys without beta',
    ['--input', 'x.npz', '--names', 'k=x'],
    [
      'x.npz: there is k but no beta; the file holds "x", "y": say what it is called, such as by --names beta=x',
    ],
  ],
  [
    '--negate beside keys',
    ['--input', 'x.npz', '--names', 'k=x,beta=y', '--negate'],
    ['x.npz: A is made from k and beta, so its sign is known; leave --negate (negate) out'],
  ],
  [
    'what is of keys beside A',
    ['--input', 'k.npy', '--layout', 'BHTD', '--normalize'],
    [
      '2 problems in the input:',
      '  k.npy: --layout (layout) is for keys, but the file holds one array without a name; leave it out',
      '  k.npy: --normalize (normalize) is for keys, but the file holds one array without a name; leave it out',
    ],
  ],
  [
    '--keys alone, and --names without a file',
    ['--keys', 'k.npy', '--names', 'k=x', '--layout', 'HTD'],
    [
      '3 problems in the request:',
      '  --beta is missing; expected --beta B.npy beside --keys',
      '  --names says what tensors of a file are called; give it with --input, or leave it out',
      '  layout is "HTD"; expected BTHD or BHTD',
    ],
  ],
  [
    '--keys beside --input',
    ['--keys', 'k.npy', '--beta', 'k.npy', '--input', 'k.npy'],
    ['the matrices come from --input; give either that or --keys, --beta and --gate'],
  ],
  [
    'names that are none',
    ['--input', 'x.npz', '--names', 'key=x,key=y'],
    [
      '2 problems in the request:',
      '  names has key twice; give it once',
      '  names has "key"; expected A, k, beta, g, q, v, initial_state',
    ],
  ],
  [
    'a list that is none',
    ['--input', 'x.npz', '--names', 'k'],
    ['names is "k"; expected a list such as k=key,beta=b'],
  ],
  [
    'one output that is read',
    ['--keys', 'k.npy', '--beta', 'b.npy', '--output', 'b.npy'],
    ['--output names b.npy, which --beta reads; give it another path'],
  ],
])('%s: told with the way out', async (_, options, problems) => {
  const files = { 'x.npz': npzOf(unknown, 0), 'k.npy': npy(tensors.k), 'b.npy': npy(tensors.beta) }
  const cwd = await folder(files)
  expect(await inProcess(line(...options), cwd)).toEqual({
    status: 2,
    stdout: '',
    stderr: `${problems.join('\n')}\n`,
  })
})
