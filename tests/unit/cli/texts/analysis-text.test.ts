import { expect, test } from 'vitest'
import { analyze } from '../../../../generator/api/index.ts'
import { analysisText } from '../../../../generator/cli/texts/analysis-text.ts'
import type { Request } from '../../../../generator/config/request.ts'

/** The text of an analysis of one matrix of a family. */
async function rowsOf(request: Request, family: string): Promise<readonly string[]> {
  const input = { family, count: 1, seed: 0 } as never
  const analysis = await analyze({ chunkSize: 16, ...request }, { input })
  const source = { kind: 'family', family, count: 1, seed: 0 } as const
  return analysisText({ analysis, worst: [] }, { source, worst: 0 }).split('\n')
}

const rowOf = (rows: readonly string[], name: string): string | undefined =>
  rows.find(row => row.startsWith(`${name} `))?.replace(/ {2,}/g, '  ')

test('a matrix is counted as one', async () => {
  const rows = await rowsOf({}, 'mix')
  expect(rowOf(rows, 'saturated')).toBe('saturated  0 stores in 0 of 1 matrix')
})

test('a family inside the contract, and one outside it, are told by the contract', async () => {
  const contract = 'contract  unit keys, beta from 0 to 1, and a decay'
  for (const family of ['mix', 'kda', 'trained'])
    expect(rowOf(await rowsOf({}, family), 'contract')).toBe(contract)
  for (const family of ['turns', 'erase', 'reflect', 'adv1'])
    expect(rowOf(await rowsOf({}, family), 'contract')).toBe(
      `${contract}; family ${family} is outside it: the bounds below are not promised for it`,
    )
  expect(rowOf(await rowsOf({ boundA: 2, boundT: 2 }, 'reflect'), 'contract')).toBe(
    'contract  |A| up to 2, |T| up to 2, as given',
  )
})

test('a store of the bound itself saturates, which is not said to be outside', async () => {
  const within = await rowsOf({ boundA: 2, boundT: 2 }, 'reflect')
  expect(rowOf(within, 'Z')).toBe(
    'Z  Q1.6  2  2.000  64  proved for beta up to 2 and unit keys: |Z| <= beta; else sampled; this input is outside, or reaches +2, which is stored as less',
  )
  expect(rowOf(within, 'T')).toBe('T  Q1.6  2  2.000  30  given: bound of |T|')
  const beyond = await rowsOf({}, 'reflect')
  expect(rowOf(beyond, 'A')).toMatch(/proved: \|A\| <= beta; this input is outside$/)
})
