import { beforeAll, describe, expect, test } from 'vitest'
import { type Trial, trialOf } from '../../../../../bench/trust/agreement.ts'
import { trialDigest } from '../../../../../bench/trust/grid/kept-verdicts.ts'

let trial: Trial
beforeAll(async () => {
  trial = await trialOf({ chunkSize: 16, arraySize: 8 }, 0)
})

const digest = (changes: Partial<Trial> = {}, stalls = [0, 30]) =>
  trialDigest({ ...trial, ...changes }, stalls)

/** The same values, one of them other. */
const moved = (values: Int32Array) => values.map((value, n) => (n === 20 ? value + 1 : value))

test('a trial that is made again has the digest that it had', async () => {
  expect(trialDigest(await trialOf({ chunkSize: 16, arraySize: 8 }, 0), [0, 30])).toBe(digest())
})

describe('the digest is another one when', () => {
  test('a file of the Verilog is', () => {
    const files = trial.bundle.files.map(({ path, text }) => ({
      path,
      text: path.endsWith('_mac_array.v') ? `${text} ` : text,
    }))
    expect(files.some(({ text }, n) => text !== trial.bundle.files[n]?.text)).toBe(true)
    expect(digest({ bundle: { ...trial.bundle, files } })).not.toBe(digest())
  })

  test('an element that goes in is', () => {
    const [first, ...others] = trial.batch
    expect(digest({ batch: [moved(first ?? new Int32Array()), ...others] })).not.toBe(digest())
  })

  test.each(['result', 'stores'] as const)('a value of %s that is expected is', name => {
    const [first, ...others] = trial.expected.matrices
    if (first === undefined) throw new Error('there is no matrix')
    const changed = { ...first, [name]: moved(first[name] ?? new Int32Array()) }
    const expected = { ...trial.expected, matrices: [changed, ...others] }
    expect(digest({ expected })).not.toBe(digest())
  })

  test('a count or a cycle that is expected is', () => {
    const [first, ...others] = trial.expected.matrices
    if (first === undefined) throw new Error('there is no matrix')
    const later = { ...first, compute: first.compute + 1 }
    expect(digest({ expected: { ...trial.expected, matrices: [later, ...others] } })).not.toBe(
      digest(),
    )
    expect(digest({ expected: { ...trial.expected, busy: 0 } })).not.toBe(digest())
  })

  test('the stall levels or the seed of the streams are', () => {
    expect(digest({}, [0, 70])).not.toBe(digest())
    expect(digest({ seed: 1 })).not.toBe(digest())
  })
})
