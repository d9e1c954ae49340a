import { describe, expect, test } from 'vitest'
import { InputError } from '../../../../generator/inputs/errors.ts'
import { stream } from '../../../../generator/inputs/families/prng.ts'
import { type Tensor, tensorOf } from '../../../../generator/inputs/files/tensor.ts'
import { type KeyReading, keySource } from '../../../../generator/inputs/keys/key-source.ts'
import type { GivenMatrix } from '../../../../generator/inputs/source.ts'

/** Numbers that have no order of their own; `at` finds one by its place. */
function drawn(seed: number, shape: readonly number[], low: number, high: number) {
  const { between } = stream(90, 16, seed)
  const size = shape.reduce((product, length) => product * length, 1)
  const data = Float64Array.from({ length: size }, () => between(low, high))
  return { shape, data }
}

const tensor = ({ shape, data }: ReturnType<typeof drawn>, type = 'float32' as const): Tensor =>
  tensorOf(data, { shape, type })

/** The same numbers with the second and third axes swapped. */
function swapped({ shape, data }: ReturnType<typeof drawn>): ReturnType<typeof drawn> {
  const [b = 0, m = 0, n = 0, d = 1] = shape
  const out = new Float64Array(data.length)
  for (let at = 0; at < data.length; at += 1) {
    const [c, j, i, a] = [
      at % d,
      Math.floor(at / d) % n,
      Math.floor(at / d / n) % m,
      Math.floor(at / d / n / m),
    ]
    out[((a * n + j) * m + i) * d + c] = data[at] ?? 0
  }
  return { shape: shape.length === 4 ? [b, n, m, d] : [b, n, m], data: out }
}

const [B, T, H, D, k] = [2, 11, 3, 5, 4]
const keys = drawn(1, [B, T, H, D], -1, 1)
const beta = drawn(2, [B, T, H], 0, 1)
const g = drawn(3, [B, T, H], -0.5, 0)

const at3 = ({ data }: typeof beta, b: number, t: number, h: number) =>
  data[(b * T + t) * H + h] ?? 0

/** A[i][j] of a chunk, from the formula alone: the decay as a sum over the tokens between. */
function entry(
  b: number,
  h: number,
  chunk: number,
  [i, j]: readonly [number, number],
  withDecay: boolean,
): number {
  const token = (n: number) => chunk * k + n
  if (j >= i || token(i) >= T) return 0
  let product = 0
  for (let c = 0; c < D; c += 1) {
    const key = (n: number) => keys.data[((b * T + token(n)) * H + h) * D + c] ?? 0
    product += key(i) * key(j)
  }
  let decay = 0
  for (let n = j + 1; withDecay && n <= i; n += 1) decay += at3(g, b, token(n), h)
  return -at3(beta, b, token(i), h) * Math.exp(decay) * product
}

const largestDifference = (one: ArrayLike<number>, other: ArrayLike<number>) =>
  Math.max(...Array.from(one, (x, at) => Math.abs(x - (other[at] ?? Number.NaN))))

async function matricesOf(tensors: Parameters<typeof keySource>[0], reading: KeyReading = {}) {
  const source = keySource(tensors, k, reading)
  const found: GivenMatrix[] = []
  for await (const matrix of source.matrices()) found.push(matrix)
  expect(found.map(({ index }) => index)).toEqual(found.map((_, n) => n))
  expect(found).toHaveLength(source.count)
  return { source, found }
}

const byName = (found: readonly GivenMatrix[]) => new Map(found.map(one => [one.name, one.A]))

describe('A is made from keys, betas and gates', () => {
  test.each([true, false])(
    'as the formula says, with decay: %s; a short chunk ends in zeros',
    async withDecay => {
      const tensors = { k: tensor(keys), beta: tensor(beta), ...(withDecay && { g: tensor(g) }) }
      const { source, found } = await matricesOf(tensors)
      expect(source.shape).toEqual([B, 3, H, k, k])
      expect(source.keys).toMatchObject({ chunks: 3, lastTokens: 3, heads: H, decays: withDecay })
      const named = byName(found)
      for (const [name, A] of named) {
        const [b = 0, h = 0, chunk = 0] = [...name.matchAll(/\d+/g)].map(Number)
        const wanted = Array.from({ length: k * k }, (_, at) =>
          entry(b, h, chunk, [Math.floor(at / k), at % k] as const, withDecay),
        )
        expect(largestDifference(A, wanted)).toBeLessThan(1e-12)
      }
      expect(named.size).toBe(B * H * 3)
      // The last of 11 tokens is the third of its chunk: row 3 is that of the identity in T.
      const last = [...(named.get('sequence 1, head 2, chunk 2') ?? [])]
      expect(last.slice(-k)).toEqual([0, 0, 0, 0])
      expect(last.some(x => Object.is(x, -0))).toBe(false)
    },
  )

  test('heads first hold the same matrices, in the order of their file', async () => {
    const plain = await matricesOf({ k: tensor(keys), beta: tensor(beta), g: tensor(g) })
    const [k2, beta2, g2] = [swapped(keys), swapped(beta), swapped(g)]
    const tensors = { k: tensor(k2), beta: tensor(beta2), g: tensor(g2) }
    const { source, found } = await matricesOf(tensors, { layout: 'BHTD' })
    expect(source.shape).toEqual([B, H, 3, k, k])
    expect(found.map(({ name }) => name).slice(0, 4)).toEqual([
      'sequence 0, head 0, chunk 0',
      'sequence 0, head 0, chunk 1',
      'sequence 0, head 0, chunk 2',
      'sequence 0, head 1, chunk 0',
    ])
    const named = byName(found)
    for (const { name, A } of plain.found) expect(named.get(name)).toEqual(A)
  })

  test.each(['BTHD', 'BHTD'] as const)(
    'heads of keys serve several heads of beta, %s',
    async layout => {
      const [few, many] = [drawn(4, [1, T, 2, D], -1, 1), drawn(5, [1, T, 4], 0, 1)]
      const as = layout === 'BTHD' ? (one: typeof few) => one : swapped
      const { source, found } = await matricesOf(
        { k: tensor(as(few)), beta: tensor(as(many)) },
        { layout },
      )
      expect(source.keys).toMatchObject({ heads: 4, keyHeads: 2 })
      const key = (t: number, h: number) => few.data.subarray((t * 2 + h) * D, (t * 2 + h + 1) * D)
      const product = (h: number) =>
        key(0, h).reduce((sum, x, c) => sum + x * (key(1, h)[c] ?? 0), 0)
      const first = [0, 1, 2, 3].map(head => byName(found).get(`head ${head}, chunk 0`)?.[k] ?? 0)
      const wanted = [0, 0, 1, 1].map((h, head) => -(many.data[4 + head] ?? 0) * product(h))
      expect(largestDifference(first, wanted)).toBeLessThan(1e-12)
    },
  )

  test('axes that are missing are one head, and one sequence', async () => {
    const [flat, scalars] = [drawn(1, [T, D], -1, 1), drawn(2, [T], 0, 1)]
    const one = await matricesOf({ k: tensor(flat), beta: tensor(scalars) })
    const three = { k: { ...flat, shape: [1, T, D] }, beta: { ...scalars, shape: [1, T] } }
    const other = await matricesOf({ k: tensor(three.k), beta: tensor(three.beta) })
    expect(one.found.map(({ name }) => name)).toEqual([0, 1, 2].map(n => `head 0, chunk ${n}`))
    expect(other.found.map(({ A }) => A)).toEqual(one.found.map(({ A }) => A))
    expect([one, other].map(({ source }) => source.keys?.axes)).toEqual(['(T, D)', '(B, T, D)'])
  })

  test.each([
    [
      [B, T, H, D],
      [B, T, H],
    ],
    [
      [B, T, H * D],
      [B, T],
    ],
    [[B * T, H * D], [B * T]],
  ])('an axis of 1 in the place of D changes nothing, of keys %j', async (ofKeys, ofScalars) => {
    const as = (one: typeof keys, shape: readonly number[]) =>
      tensor({
        shape,
        data: one.data.slice(
          0,
          shape.reduce((product, n) => product * n, 1),
        ),
      })
    const made = async (scalars: readonly number[]) =>
      (
        await matricesOf({ k: as(keys, ofKeys), beta: as(beta, scalars), g: as(g, scalars) })
      ).found.map(({ A }) => A)
    expect(await made([...ofScalars, 1])).toEqual(await made(ofScalars))
  })

  test('keys divided by their length are those of unit keys; a key of zeros stays', async () => {
    const long = { ...keys, data: keys.data.map((x, at) => (at < D ? 0 : 3 * x)) }
    const { found } = await matricesOf({ k: tensor(long), beta: tensor(beta) }, { normalize: true })
    const [first] = found
    expect(first?.A[k]).toBe(0)
    for (const { A } of found) expect(A.every(x => Math.abs(x) <= 1)).toBe(true)
    const norm = Math.hypot(...long.data.subarray(H * D, (H + 1) * D))
    expect(first?.keys?.largestNorm).toBeGreaterThanOrEqual(norm)
  })
})

describe('what is refused:', () => {
  const shapes = (kShape: number[], betaShape: number[], gShape?: number[]) => () =>
    keySource(
      {
        k: tensor(drawn(1, kShape, 0, 1)),
        beta: tensor(drawn(1, betaShape, 0, 1)),
        ...(gShape && { g: tensor(drawn(1, gShape, 0, 1)) }),
      },
      k,
      {},
    )
  test.each([
    [
      [4],
      [4],
      undefined,
      ['k has shape (4,); expected (B, T, H, D), or (B, T, D) or (T, D) of one head'],
    ],
    [
      [1, 8, 2, 4],
      [1, 2, 8],
      undefined,
      [
        'beta has shape (1, 2, 8), but k has (1, 8, 2, 4), which is (B, T, H, D); expected (1, 8, 8), which is (B, T, H); --layout says where heads stand',
      ],
    ],
    [
      [1, 8, 2, 4],
      [1, 8, 3],
      undefined,
      [
        'beta has shape (1, 8, 3), but k has (1, 8, 2, 4), which is (B, T, H, D): beta has 3 heads and k has 2; expected 2 or a whole number of times as many',
      ],
    ],
    [
      [1, 8, 2, 4],
      [1, 8, 4],
      [1, 8, 2],
      [
        'g has shape (1, 8, 2), but k has (1, 8, 2, 4), which is (B, T, H, D): g has 2 heads and k has 2; expected the 4 of beta',
      ],
    ],
    [
      [1, 8, 2, 4],
      [1, 8, 1],
      undefined,
      [
        'beta has shape (1, 8, 1), but k has (1, 8, 2, 4), which is (B, T, H, D): beta has 1 head and k has 2; expected 2 or a whole number of times as many',
      ],
    ],
    [
      [1, 8, 2, 4],
      [1, 8, 3, 1],
      undefined,
      [
        'beta has shape (1, 8, 3, 1), but k has (1, 8, 2, 4), which is (B, T, H, D): beta has 3 heads and k has 2; expected 2 or a whole number of times as many',
      ],
    ],
    [
      [1, 8, 2, 4],
      [1, 8, 2],
      [1, 8, 2, 4],
      [
        'g has shape (1, 8, 2, 4), but k has (1, 8, 2, 4), which is (B, T, H, D); expected (1, 8, 2), which is (B, T, H): a decay by channel, as of Kimi, is not read; --layout says where heads stand',
      ],
    ],
    [
      [8, 4],
      [7],
      undefined,
      [
        'beta has shape (7,), but k has (8, 4), which is (T, D); expected (8,), which is (T,); --layout says where heads stand',
      ],
    ],
    [[0, 4], [0], undefined, ['k has shape (0, 4): no key; expected at least one']],
    [[3, 0], [3], undefined, ['k has shape (3, 0): keys without a channel; expected at least one']],
  ])('shapes %j, %j and %j', (kShape, betaShape, gShape, problems) => {
    expect(shapes(kShape, betaShape, gShape)).toThrow(new InputError(problems))
  })

  test('what is not finite, with where it is', async () => {
    const data = beta.data.with(T * H + 5 * H + 1, Number.NaN)
    await expect(matricesOf({ k: tensor(keys), beta: tensor({ ...beta, data }) })).rejects.toThrow(
      new InputError([
        'beta holds NaN in sequence 1, chunk 1; every element must be a finite number',
      ]),
    )
  })

  test('integers', () => {
    const whole = tensorOf(keys.data, { shape: keys.shape, type: 'int8' })
    expect(() => keySource({ k: whole, beta: tensor(beta) }, k, {})).toThrow(
      new InputError([
        'k holds integers (int8); expected real numbers: save k.astype(numpy.float32)',
      ]),
    )
  })
})

describe('numbers near the ends of FP64:', () => {
  /** One head, the tokens of one chunk, two channels. */
  const small = (values: readonly number[], width?: number): Tensor =>
    tensorOf(Float64Array.from(values), {
      shape: width === undefined ? [1, k, 1] : [1, k, 1, width],
      type: 'float64',
    })
  const unit = [1, 0, 0.6, 0.8, 0.8, 0.6, 0, 1]
  const ones = small([1, 1, 1, 1])
  const first = async (tensors: Parameters<typeof keySource>[0], reading: KeyReading = {}) =>
    (await matricesOf(tensors, reading)).found[0]?.A ?? new Float64Array()

  test.each([-1e30, -1e308])(
    'a gate of %d forgets what was before it and nothing else',
    async reset => {
      const A = await first({ k: small(unit, 2), beta: ones, g: small([0, reset, -0.5, -0.25]) })
      expect([A[k], A[2 * k], A[3 * k]]).toEqual([0, 0, 0])
      expect(A[2 * k + 1]).toBeCloseTo(-Math.exp(-0.5) * 0.96, 14)
      expect(A[3 * k + 1]).toBeCloseTo(-Math.exp(-0.75) * 0.8, 14)
      expect(A[3 * k + 2]).toBeCloseTo(-Math.exp(-0.25) * 0.6, 14)
    },
  )

  test.each([1e-200, 1e-160, 1e160, 1e200])('keys of length %d are divided by it', async length => {
    const long = small(
      unit.map(x => length * x),
      2,
    )
    const A = await first({ k: long, beta: ones }, { normalize: true })
    const wanted = await first({ k: small(unit, 2), beta: ones })
    expect(largestDifference(A, wanted)).toBeLessThan(1e-14)
  })

  test('products beyond them are told, with the way out', async () => {
    const long = small(
      unit.map(x => 1e160 * x),
      2,
    )
    await expect(first({ k: long, beta: ones })).rejects.toThrow(
      'A of head 0, chunk 0 holds -Infinity: its longest key has length 1.00e+160; every element must be a finite number: --normalize divides keys by their length, and g is at most 0',
    )
  })
})
