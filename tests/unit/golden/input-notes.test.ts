import { describe, expect, test } from 'vitest'
import { analyze, makeBatch } from '../../../generator/api/index.ts'
import { lower } from '../../../generator/inputs/families/family.ts'
import { stream } from '../../../generator/inputs/families/prng.ts'
import { formatNpy } from '../../../generator/inputs/files/npy/write.ts'

const request = { chunkSize: 16 } as const
const batchOf = (matrix: Float64Array) => ({
  ...{ k: 16, count: 1, matrices: [matrix], integer: false },
})

describe('the sign of a file', () => {
  const gated = makeBatch('silu', 16, 4)
  const L = { ...gated, matrices: gated.matrices.map(A => A.map(x => -x)) }

  test('that looks like that of L = -A is told, with the way out', async () => {
    const { notes, quality } = await analyze(request, { input: { batch: L } })
    // Nothing else says that the figures are those of another matrix.
    expect([quality.saturations, quality.clipped]).toEqual([0, 0])
    expect(notes).toEqual([
      'A looks like L = -A, as Flash Linear Attention has it; if the file holds L, give --negate (negate: true)',
    ])
    expect((await analyze(request, { input: { batch: L, negate: true } })).notes).toEqual([])
  })

  test('that is right needs no --negate', async () => {
    expect((await analyze(request, { input: { batch: gated } })).notes).toEqual([])
    const { notes } = await analyze(request, { input: { batch: gated, negate: true } })
    expect(notes).toEqual([
      'with --negate (negate) A looks like L = -A; if the file holds A itself, leave it out',
    ])
  })

  test('of a family is known', async () => {
    const { notes } = await analyze(request, { input: { family: 'advpos', count: 2 } })
    expect(notes.filter(note => note.includes('L = -A'))).toEqual([])
  })
})

describe('matrices beyond the format', () => {
  const longKeys = {
    k: formatNpy(
      Array.from({ length: 128 }, (_, at) => (at % 2 === 0 ? 40 : 9)),
      [64, 2],
    ),
    beta: formatNpy(new Float64Array(64).fill(-1), [64]),
  }
  const uniform = (limit: number) => {
    const { between } = stream(200, 16, 0)
    return lower(16, () => between(-limit, limit))
  }
  const bigBatch = { ...batchOf(uniform(30)) }
  /** What --bound-a 4 says in a sentence, as a request: the least that holds. */
  const asked = (note: string) =>
    Object.fromEntries(
      [
        ...note
          .replace(/; --operand-width .*/, '')
          .matchAll(/--(operand-width|bound-a|bound-t) (\d+)/g),
      ].map(([, flag, value]) => [
        flag?.replace(/-(.)/g, (_, letter) => letter.toUpperCase()),
        Number(value),
      ]),
    )

  test.each([
    [
      'entries up to 3',
      { batch: batchOf(uniform(3)) },
      'A reaches 2.97 and T 7420, but the format ends at 1; with --operand-width 16 --bound-a 4 --bound-t 8192 nothing is clipped or saturates, and T against the quantised A is 13.1 dB at worst, 13.1 dB without the unit diagonal; --operand-width 18 --bound-a 4 --bound-t 8192 reaches 27.8 dB at worst, 27.8 dB without the unit diagonal',
    ],
    [
      'beta up to 2',
      { family: 'beta2', count: 4 } as const,
      'A reaches 1.94 and T 1.94, but the format ends at 1; with --bound-a 2 --bound-t 2 nothing is clipped or saturates, and T against the quantised A is 33.4 dB at worst, 33.1 dB without the unit diagonal',
    ],
    [
      'integers',
      { batch: { ...batchOf(lower(16, i => (i < 6 ? 127 : 0))), integer: true } },
      'A reaches 0.992 and T 15.6, but the format ends at 1; with --input-unit 2^-7 --bound-t 32 nothing is clipped or saturates, and T against the quantised A is exact',
    ],
  ])('with %s: bounds that were tried', async (_, input, note) => {
    const { notes } = await analyze(request, { input })
    expect(notes).toEqual([note])
    const unit = note.includes('--input-unit 2^-7') ? { unit: 2 ** -7 } : {}
    const way = await analyze({ ...request, ...asked(note) }, { input: { ...input, ...unit } })
    expect(way.quality).toMatchObject({ saturations: 0, clipped: 0 })
    expect(way.notes).toEqual([])
  })

  test('among others: what the bounds make of all of them, the worst being one that fitted', async () => {
    const { matrices } = makeBatch('silu', 16, 5)
    const spread = matrices.map((A, n) => A.map((x, at) => (n === 0 && at === 16 ? 3 : x)))
    const input = { batch: { k: 16, count: 5, matrices: spread, integer: false } }
    const { notes } = await analyze(request, { input })
    const { quality } = await analyze({ ...request, boundA: 4, boundT: 4 }, { input })
    const worst = `${quality.snrWorstDb.toFixed(1)} dB at worst, ${quality.offDiagonalWorstDb.toFixed(1)} dB without the unit diagonal`
    expect(notes.join()).toContain(
      `with --bound-a 4 --bound-t 4 nothing is clipped or saturates, and T against the quantised A is ${worst}`,
    )
    const [alone] = spread.map(A => batchOf(A))
    if (alone === undefined) throw new Error('no matrix')
    const single = await analyze({ ...request, boundA: 4, boundT: 4 }, { input: { batch: alone } })
    expect(single.quality.offDiagonalWorstDb).toBeGreaterThan(quality.offDiagonalWorstDb + 3)
  })

  test('of more than are kept: of which ones the figure is', async () => {
    const { matrices } = makeBatch('mix', 16, 200)
    const spread = matrices.map((A, n) => A.map((x, at) => (n < 3 && at === 16 ? 3 : x)))
    const input = { batch: { k: 16, count: 200, matrices: spread, integer: false } }
    expect((await analyze(request, { input })).notes.join()).toContain(
      'nothing is clipped or saturates in the 64 with the least T of those that fitted before, and T',
    )
  })

  test('that no format holds: where to look', async () => {
    const input = { batch: batchOf(uniform(30)) }
    expect((await analyze(request, { input })).notes).toEqual([
      'A reaches 29.7 and T 7.0e+15, but the format ends at 1; no bounds in 8 to 18 bits hold them, as T = (I - A)^-1 grows with A: look at its scale and its sign (--negate)',
    ])
    const { notes } = await analyze(request, { input: { batch: batchOf(uniform(1e30)) } })
    expect(notes.join()).toContain('T more than 1e308')
  })

  test('of little use in the least width that holds them: a width of use, tried', async () => {
    const turns = { family: 'turns', count: 1 } as const
    const { notes } = await analyze({}, { input: turns })
    expect(notes).toEqual([
      'A reaches 0.373 and T 135, but the format ends at 1; with --operand-width 11 --bound-t 256 nothing is clipped or saturates, and T against the quantised A is 14.3 dB at worst, 5.1 dB without the unit diagonal; --operand-width 13 --bound-t 256 reaches 20.6 dB at worst, 20.6 dB without the unit diagonal',
    ])
    const way = await analyze({ operandWidth: 13, boundT: 256 }, { input: turns })
    expect(way.quality.offDiagonalWorstDb).toBeGreaterThan(20)
    expect(way.quality.saturations).toBe(0)
    const narrower = await analyze({ operandWidth: 12, boundT: 256 }, { input: turns })
    expect(narrower.quality.offDiagonalWorstDb).toBeLessThan(20)
  })

  test('of little use in every width: said', async () => {
    const { notes } = await analyze({}, { input: { family: 'unif1', count: 4 } })
    expect(notes.join()).toMatch(
      /, -?\d+\.\d dB without the unit diagonal; no width up to 18 bits reaches 20 dB without the diagonal$/,
    )
  })

  test.each([
    ['a family', { family: 'adv1', count: 1 } as const, ''],
    [
      'what is read with --negate',
      { batch: bigBatch, negate: true },
      ': look at its scale and its sign (it is read with --negate)',
    ],
    [
      'keys',
      { keys: longKeys.k, beta: longKeys.beta },
      ': look at the length of the keys (--normalize), at beta and at g',
    ],
  ])('of %s that no format holds: --negate is not advised', async (_, input, end) => {
    const { notes } = await analyze(
      { chunkSize: 'batch' in input ? 16 : 64 },
      { input: input as never },
    )
    const all = 'as T = (I - A)^-1 grows with A'
    expect(notes.filter(note => note.endsWith(`${all}${end}`))).toHaveLength(1)
    expect(notes.filter(note => note.includes('(--negate)'))).toEqual([])
  })

  test('within the contract, what a truncated series saturates is no fault of the format', async () => {
    const series = { scheme: 'neumann', powerSum: 'product', chunkSize: 64 } as const
    const { quality, notes } = await analyze(series, { input: { family: 'mix', count: 32 } })
    expect(quality.saturations).toBeGreaterThan(0)
    expect(notes).toEqual([])
  })
})
