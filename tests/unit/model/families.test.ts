import { expect, test } from 'vitest'
import { makeBatch, makeMatrix } from '../../../generator/inputs/families/families.ts'
import { recordedFamilies } from '../../../generator/inputs/families/recorded.ts'
import { analyze } from '../../../sim/analyze.ts'
import { model } from '../../support/recorded-model.ts'

const names = recordedFamilies.map(({ name }) => name)

test.each(names)('%s: strictly lower, within the bounds, other by seed and by number', name => {
  const [first, second] = makeBatch(name, 64, 2, 0, model).matrices
  for (const A of [first ?? [], second ?? []]) {
    expect(A).toHaveLength(64 * 64)
    expect(Array.from(A).every((x, at) => at % 64 < Math.floor(at / 64) || x === 0)).toBe(true)
    expect(Array.from(A).every(x => Math.abs(x) <= 1)).toBe(true)
    expect(Array.from(A).some(x => x !== 0)).toBe(true)
  }
  expect(makeMatrix(name, 64, 0, 1, model)).not.toEqual(first)
  expect(second).not.toEqual(first)
})

test.each(names)('%s: matrix m follows from its number alone', name => {
  const ahead = makeMatrix(name, 16, 1000, 0, model)
  makeBatch(name, 16, 3, 0, model)
  expect(makeMatrix(name, 16, 1000, 0, model)).toEqual(ahead)
})

test('a matrix belongs to the one who asked for it', () => {
  const first = makeMatrix('trained', 16, 0, 0, model)
  const copy = first.slice()
  first.fill(1)
  expect(makeMatrix('trained', 16, 0, 0, model)).toEqual(copy)
})

test.each([1, 2, 3, 8])('a run of %i tokens: the first layer sees its keys again', period => {
  const A = makeMatrix('repeated', 64, period - 1, 0, model)
  const at = (i: number, j: number) => A[i * 64 + j] ?? 0
  // The convolution still reaches into the text at the first three tokens.
  for (let i = 4; i + period < 64; i += 1)
    for (let j = 3; j < i; j += 1) expect(at(i + period, j + period)).toBeCloseTo(at(i, j), 10)
})

test('without a model both say how to get one', () => {
  expect(() => makeMatrix('trained', 16, 0)).toThrow(
    'family trained is made by a trained model, and none was given; give `await recordedModel()` as the last argument, or use analyze or simulate, which load it',
  )
})

test('analyze loads the model', async () => {
  const request = { chunkSize: 16, arraySize: 4 } as const
  const { quality, matrices } = await analyze(request, { input: { family: 'trained', count: 2 } })
  expect(matrices).toBe(2)
  expect(quality.snrWorstDb).toBeGreaterThan(30)
  expect(quality.saturations).toBe(0)
})
