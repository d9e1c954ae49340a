import { describe, expect, test } from 'vitest'
import { requestName } from '../../../bench/trust/grid/request.ts'
import { type GridDesign, grid } from '../../../bench/trust/grid.ts'
import { parseConfig } from '../../../generator/config/parse.ts'

const configs = grid.map(({ request }) => parseConfig(request))

describe('the agreement grid', () => {
  test('names every design apart, and no two are the same design', () => {
    expect(new Set(grid.map(({ name }) => name)).size).toBe(grid.length)
    expect(new Set(configs.map(config => JSON.stringify(config))).size).toBe(grid.length)
  })

  test('says in a name what a request says', () => {
    const names = (request: GridDesign['request']) => requestName(request)
    const sizes = { chunkSize: 64, arraySize: 8, operandWidth: 8 }
    const terms = { neumannOrder: 3, residualSteps: 8, mask: true, powerSum: 'horner' }
    expect(names({ ...sizes, scheme: 'blocked' })).toBe('k64 P8 W8 blocked')
    expect(names({ ...sizes, scheme: 'neumann', ...terms })).toBe(
      'k64 P8 W8 neumann (3,8) mask horner',
    )
    const exact = { neumannOrder: 3, correction: 'doubling', refine: true } as const
    expect(
      names({ ...sizes, scheme: 'blocked', blockSize: 8, ...exact, intermediateBits: 2 }),
    ).toBe('k64 P8 W8 blocked b8 (3) doubling refine g2')
  })

  test('begins with the 648 designs of the series', () => {
    const first = configs.slice(0, 648)
    expect(
      first.every(({ scheme, correction }) => scheme === 'neumann' && correction === 'series'),
    ).toBe(true)
    expect(first.every(({ chunkSize, refine }) => chunkSize <= 64 && !refine)).toBe(true)
  })

  test('has every scheme on every size, and every block size', () => {
    const seen = new Set(
      configs.map(({ scheme, chunkSize: k, arraySize: P }) => `${scheme} k${k} P${P}`),
    )
    for (const scheme of ['blocked', 'neumann', 'substitution'])
      for (const k of [16, 32, 64, 128])
        for (const P of [4, 8, 16, 32].filter(size => size <= k))
          expect(seen).toContain(`${scheme} k${k} P${P}`)
    const blocks = new Set(
      configs
        .filter(({ scheme }) => scheme === 'blocked')
        .map(({ chunkSize: k, blockSize: b }) => `k${k} b${b}`),
    )
    for (const k of [16, 32, 64, 128])
      for (let b = 2; b <= k; b *= 2) expect(blocks).toContain(`k${k} b${b}`)
  })
})
