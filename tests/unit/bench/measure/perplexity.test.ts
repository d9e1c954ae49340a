import { describe, expect, test } from 'vitest'
import { findingsOf } from '../../../../bench/measure/perplexity/findings.ts'
import type { PerplexityAnswer } from '../../../../bench/measure/perplexity/job.ts'
import { lineOf } from '../../../../bench/measure/perplexity/lines.ts'
import { drawn } from '../../../../bench/measure/perplexity/picture.ts'
import { jobsOf, partsOf } from '../../../../bench/measure/perplexity/plan.ts'
import { report } from '../../../../bench/measure/perplexity/report.ts'
import { length, ordinary, repeatedTexts } from '../../../../bench/measure/perplexity/texts.ts'
import { meanOf } from '../../../../generator/model/paired.ts'
import { model } from '../../../support/recorded-model.ts'

describe('the loss of a scheme', () => {
  test('is bits over bytes of all sequences, with the error of that ratio', () => {
    const pairs = [
      { bytes: 100, lost: 1 },
      { bytes: 100, lost: 3 },
    ]
    const { lost, error } = meanOf(pairs)
    expect(lost).toBeCloseTo(0.02, 12)
    expect(error).toBeCloseTo(0.01, 12)
    expect(meanOf(pairs.slice(0, 1))).toEqual({ lost: 0.01, error: null })
    expect(meanOf([])).toEqual({ lost: null, error: null })
  })

  test('counts what is not a number apart', () => {
    const heard = [null, 12].map(bits => ({
      ...{ text: 'Bible', tokens: 512, bytes: 100, exact: 10, bits: [bits] },
    }))
    expect(lineOf({ name: 'a' }, heard, 0, 3)).toEqual({
      ...{ scheme: 'a', bits: null, lost: 0.02, error: null, worst: 0.02 },
      ...{ sequences: 2, broken: 1, tokens: 1024, secondsPer1024: 3 },
    })
  })
})

describe('what is read', () => {
  test('recorded tokens, each predicted once', async () => {
    const found = await ordinary(model, 2 * length)
    expect(found.map(({ tokens }) => [tokens[0], tokens.length])).toEqual([
      [model.tokens[0], length + 1],
      [model.tokens[length], length + 1],
    ])
  })

  test('a run repeats the last tokens of a text, which then goes on', () => {
    const [first] = repeatedTexts(model, 3, 2)
    const { tokens = [], from } = first ?? {}
    const text = [...model.tokens.subarray(0, 320)]
    expect(tokens.slice(0, 128)).toEqual(text.slice(0, 128))
    for (let t = 128; t < 320; t += 1) expect(tokens[t]).toBe(tokens[t - 3])
    expect(tokens.slice(320)).toEqual(text.slice(128))
    expect(from).toBe(320)
  })
})

test('a page and a picture are made of the answers', async () => {
  const parts = await partsOf(model, { tokens: 8192, others: 1024, long: 4096, snippets: 2 })
  const answersOf = (at: number): PerplexityAnswer[] =>
    jobsOf(parts[at] ?? never()).map(({ schemes, sequences }) => ({
      heard: sequences.map(({ text, tokens, from }) => ({
        ...{ text, tokens: tokens.length - from, bytes: 1000, exact: 1316 },
        bits: schemes.map((_, n) => 1316 + n),
      })),
      seconds: schemes.map(() => 2),
    }))
  const ran = { commit: 'abc', cpu: 'any', cores: 2, memoryGiB: 8, load: 0, node: 'v20' }
  const findings = { machine: ran, ...findingsOf(parts, answersOf) }
  expect(findings.exact).toEqual({ bitsPerByte: 1.316, tokens: 8192 })
  const [at64] = findings.ordinary
  expect(at64?.lines[0]).toMatchObject({ scheme: 'INT8 blocked', tokens: 8192, lost: 0 })
  expect(at64?.lines[2]).toMatchObject({ scheme: 'INT6 blocked', tokens: 1024, lost: 0.001 })
  expect(findings.repetition.map(({ period }) => period)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  const page = report(findings)
  expect(page).toMatch(/\| \(3,8\) +\| 8\.98 /)
  expect(page).not.toMatch(/undefined|NaN/)
  expect(await drawn(findings)).toMatch(/^<svg[\s\S]*tokens that repeat[\s\S]*<\/svg>\n$/)
})

const never = (): never => {
  throw new Error('there is no such part')
}
