import { describe, expect, test } from 'vitest'
import { tensorChunks } from '../../../../generator/inputs/chunks/tensor-chunks.ts'
import { InputError } from '../../../../generator/inputs/errors.ts'
import { tensorOf } from '../../../../generator/inputs/files/tensor.ts'
import { asTensor, asTensors, type Drawn, drawnTensors } from './tensors.ts'

const sizes = { B: 1, T: 8, heads: 4, keyHeads: 2, keySize: 5, valueSize: 3 }
const design = { chunkSize: 4, keySize: 5, valueSize: 3 }
const all = drawnTensors(sizes)

const zeros = (shape: readonly number[]): Drawn => ({
  shape,
  values: new Float64Array(shape.reduce((product, one) => product * one, 1)),
})

type Name = keyof typeof all

/** The problems of tensors of which some have another shape. */
function problemsOf(
  shapes: Partial<Record<Name, readonly number[]>>,
  of = design,
): readonly string[] {
  const others = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, zeros(shape)]),
  )
  try {
    tensorChunks(asTensors({ ...all, ...others }), of)
  } catch (error) {
    if (error instanceof InputError) return error.problems
    throw error
  }
  return []
}

test('tensors that go together are not refused', () => {
  expect(problemsOf({})).toEqual([])
})

const k = 'but k has (1, 8, 2, 5), which is (B, T, H, D)'

describe('shapes that do not go together:', () => {
  test.each<[string, Parameters<typeof problemsOf>[0], string[]]>([
    [
      'v of other tokens',
      { v: [1, 9, 4, 3] },
      [
        `v has shape (1, 9, 4, 3), ${k}: v has 9 tokens and k has 8; cut the longer one to the tokens that both have`,
      ],
    ],
    [
      'q of other tokens',
      { q: [1, 7, 2, 5] },
      [
        `q has shape (1, 7, 2, 5), ${k}: q has 7 tokens and k has 8; cut the longer one to the tokens that both have`,
      ],
    ],
    [
      'q with the heads of v',
      { q: [1, 8, 4, 5] },
      [
        `q has shape (1, 8, 4, 5), ${k}; expected the shape of k: of grouped heads v and beta have more, q has not`,
      ],
    ],
    [
      'q with other axes',
      { q: [8, 5] },
      [
        `q has shape (8, 5), ${k}; expected the shape of k: of grouped heads v and beta have more, q has not`,
      ],
    ],
    [
      'v with heads first',
      { v: [1, 4, 8, 3] },
      [
        `v has shape (1, 4, 8, 3), ${k}; expected (1, 8, 4, D of v), with the heads of beta; --layout (layout) says where heads stand`,
      ],
    ],
    [
      'v with the heads of k',
      { v: [1, 8, 2, 3] },
      [
        `v has shape (1, 8, 2, 3), ${k}; expected (1, 8, 4, D of v), with the heads of beta; --layout (layout) says where heads stand`,
      ],
    ],
    [
      'v without channels',
      { v: [1, 8, 4, 0] },
      [
        `v has shape (1, 8, 4, 0), ${k}; expected (1, 8, 4, D of v), with the heads of beta; --layout (layout) says where heads stand`,
      ],
    ],
    [
      'a state that is turned',
      { initial_state: [1, 4, 3, 5] },
      [
        'initial_state has shape (1, 4, 3, 5); expected (1, 4, 5, 3), which is (B, H, D of k, D of v): save numpy.swapaxes(initial_state, -1, -2)',
      ],
    ],
    [
      'a state with the heads of k',
      { initial_state: [1, 2, 5, 3] },
      [
        'initial_state has shape (1, 2, 5, 3); expected (1, 4, 5, 3), which is (B, H, D of k, D of v): a state for each sequence and each head of v',
      ],
    ],
    [
      'beta and g, told as for the inverse, with all others',
      { beta: [1, 8, 3], g: [1, 8, 4, 5], v: [1, 9, 2, 3] },
      [
        `beta has shape (1, 8, 3), ${k}: beta has 3 heads and k has 2; expected 2 or a whole number of times as many`,
        `g has shape (1, 8, 4, 5), ${k}; expected (1, 8, 2), which is (B, T, H): a decay by channel, as of Kimi, is not read; --layout says where heads stand`,
        `v has shape (1, 9, 2, 3), ${k}: v has 9 tokens and k has 8; cut the longer one to the tokens that both have`,
        'initial_state has shape (1, 4, 5, 3); expected (1, 2, 5, 3), which is (B, H, D of k, D of v): a state for each sequence and each head of v',
      ],
    ],
    [
      'keys of other axes',
      { k: [8] },
      ['k has shape (8,); expected (B, T, H, D), or (B, T, D) or (T, D) of one head'],
    ],
  ])('%s', (_, shapes, problems) => {
    expect(problemsOf(shapes)).toEqual(problems)
  })

  test('sizes of another design, all at once', () => {
    expect(problemsOf({}, { chunkSize: 4, keySize: 64, valueSize: 128 })).toEqual([
      'k has 5 channels, but this design has 64; give --key-size 5 (keySize), which is a multiple of the array size from 16 to 256',
      'v has 3 channels, but this design has 128; give --value-size 3 (valueSize), which is a multiple of the array size from 16 to 256',
    ])
  })

  test('integers, beside a shape', () => {
    const whole = tensorOf(all.v.values, { shape: [1, 8, 12], type: 'int8' })
    expect(() => tensorChunks({ ...asTensors(all), v: whole }, design)).toThrow(
      new InputError([
        'v holds integers (int8); expected real numbers: save v.astype(numpy.float32)',
        `v has shape (1, 8, 12), ${k}; expected (1, 8, 4, D of v), with the heads of beta; --layout (layout) says where heads stand`,
      ]),
    )
  })
})

describe('numbers, told when their chunk comes:', () => {
  /** What is said of tensors in which element `at` of one is another number. */
  async function said(changed: Partial<Record<Name, [at: number, x: number]>>): Promise<string> {
    const tensors = asTensors(all)
    for (const [name, [at, x]] of Object.entries(changed) as [Name, [number, number]][])
      tensors[name] = asTensor({ ...all[name], values: all[name].values.with(at, x) })
    try {
      for await (const _ of tensorChunks(tensors, design).chunks());
    } catch (error) {
      if (error instanceof InputError) return error.problems.join('\n')
      throw error
    }
    return 'nothing'
  }
  const finite = 'every element must be a finite number'

  test.each<[Parameters<typeof said>[0], string]>([
    [{}, 'nothing'],
    [{ q: [0, Number.NaN] }, `q holds NaN in head 0, chunk 0; ${finite}`],
    [
      { k: [4 * 10 + 5, Number.POSITIVE_INFINITY] },
      `k holds Infinity in head 2, chunk 1; ${finite}`,
    ],
    [{ v: [12 * 7 + 9, Number.NaN] }, `v holds NaN in head 3, chunk 1; ${finite}`],
    [{ initial_state: [15, Number.NaN] }, `initial_state holds NaN in head 1, chunk 0; ${finite}`],
    [
      { beta: [1, 1.5] },
      'beta holds 1.5 in head 1, chunk 0; expected 0 to 1: if it is what stands before the sigmoid, save 1 / (1 + numpy.exp(-beta))',
    ],
    [
      { beta: [0, -0.25], g: [0, 0.5], v: [0, Number.NaN] },
      [
        `v holds NaN in head 0, chunk 0; ${finite}`,
        'beta holds -0.25 in head 0, chunk 0; expected 0 to 1: if it is what stands before the sigmoid, save 1 / (1 + numpy.exp(-beta))',
        'g holds 0.5 in head 0, chunk 0, a growth; expected the logarithm of a decay, at most 0: if it is the decay itself, save numpy.log(g)',
      ].join('\n'),
    ],
    [
      { k: [0, 1e200] },
      'the longest key of head 0, chunk 0 has length 1.00e+200, whose square is beyond FP64; --normalize (normalize) divides q and k by their lengths',
    ],
  ])('%j', async (changed, sentences) => {
    expect(await said(changed)).toBe(sentences)
  })

  test('beta of 0 and 1 and g of 0 are taken', async () => {
    expect(await said({ beta: [0, 1], g: [1, 0] })).toBe('nothing')
    expect(await said({ beta: [1, 0] })).toBe('nothing')
  })
})
