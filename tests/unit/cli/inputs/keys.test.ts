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
    'tensors    k (1, 37, 2, 8) as (B, T, H, D) float64, beta (1, 37, 2) float64, g (1, 37, 2) float64; not used: v',
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

test('only whole chunks say what a head forgets', async () => {
  // The decay of a chunk of 16 tokens is below 1/2, that of one token is not.
  const of = (tokens: number) => ({
    k: { shape: [1, tokens, 1, 2], values: new Float64Array(2 * tokens).fill(0.5) },
    beta: { shape: [1, tokens, 1], values: new Float64Array(tokens).fill(0.5) },
    g: { shape: [1, tokens, 1], values: new Float64Array(tokens).fill(-0.05) },
  })
  const found = async (tokens: number) => {
    const cwd = await folder({ 'a.npz': npzOf(of(tokens), 0) })
    const text = await inProcess(line('--input', 'a.npz'), cwd)
    const json = await inProcess(line('--input', 'a.npz', '--json'), cwd)
    return [
      JSON.parse(json.stdout).found.keys.slowHeads,
      /; ([^;]*forget[^;\n]*)\n/.exec(text.stdout)?.[1],
    ]
  }
  const kept = (share: string) =>
    `${share} % of the heads forget little (they keep over half through a chunk)`
  expect(await found(17)).toEqual([0, kept('0.0')])
  expect(await found(2)).toEqual([1, kept('100.0')])
  expect(await found(1)).toEqual([null, 'chunks of one token do not say what the heads forget'])
})

test('axes that may be others are told beside what was read, once', async () => {
  const wide = { k: drawn([1, 3, 8, 2], -0.1, 0.1), beta: drawn([1, 3, 8], 0, 1) }
  const cwd = await folder({ 'a.npz': npzOf(wide, 0) })
  const { stdout } = await inProcess(line('--input', 'a.npz'), cwd)
  const rows = stdout.split('\n')
  const note =
    'note       there are more heads (8) than tokens (3); if these axes stand the other way, give --layout BHTD (layout)'
  expect(rows[4]).toBe(note)
  expect(rows[5]).toMatch(/^found /)
  expect(rows.filter(row => row === note)).toHaveLength(1)
  const { notes } = JSON.parse((await inProcess(line('--input', 'a.npz', '--json'), cwd)).stdout)
  expect(notes).toHaveLength(1)
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
      'x.npz: there is k but no beta; the file holds "x", "y": say what it is called, such as by --names beta=y, or save it into the file',
    ],
  ],
  [
    'keys without beta, nothing else there',
    ['--input', 'alone.npz'],
    ['alone.npz: there is k but no beta; the file holds "k", "g": save beta into the file too'],
  ],
  [
    'one tensor by two names',
    ['--input', 'keys.npz', '--names', 'beta=k'],
    [
      'keys.npz: "k" is taken for k and for beta; say what each is called, as in --names k=X,beta=Y (names)',
    ],
  ],
  [
    'A in a file of keys',
    ['--input', 'keys.npz', '--names', 'A=X'],
    [
      'keys.npz: there is no "X" for A; the file holds "k", "beta": A is made from k and beta, so leave A out of --names (names)',
    ],
  ],
  [
    'keys that are named as A',
    ['--input', 'keys.npz', '--names', 'A=k'],
    [
      'keys.npz: "k" has shape (1, 37, 2, 8), so it is not A; A is made from k and beta, so leave A out of --names (names)',
    ],
  ],
  [
    'A by another name',
    ['--input', 'square.safetensors'],
    [
      'square.safetensors: the file holds "x"; expected A, or k, beta and g: say what they are called, such as by --names A=x',
    ],
  ],
  [
    '--gate alone',
    ['--gate', 'b.npy'],
    ['--gate is given alone, but A is made from keys; add --keys K.npy --beta B.npy'],
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
  const { k, beta } = tensors
  const square = { shape: [16, 16], values: new Float64Array(256) }
  const files = {
    'keys.npz': npzOf({ k, beta }, 0),
    'alone.npz': npzOf({ k, g: beta }, 0),
    'square.safetensors': safetensorsOf({ x: square }),
    'x.npz': npzOf(unknown, 0),
    'k.npy': npy(tensors.k),
    'b.npy': npy(tensors.beta),
  }
  const cwd = await folder(files)
  expect(await inProcess(line(...options), cwd)).toEqual({
    status: 2,
    stdout: '',
    stderr: `${problems.join('\n')}\n`,
  })
})
