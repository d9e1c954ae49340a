import { beforeEach, describe, expect, test, vi } from 'vitest'
import { noDesignProblems } from '../../../generator/sweep/no-design.ts'
import { inProcess } from '../../support/cli.ts'
import { listing, scratch } from '../../support/scratch.ts'

beforeEach(async () => {
  vi.stubEnv('NEUMARRAY_CACHE', await scratch())
  return () => vi.unstubAllEnvs()
})

describe('a sweep without a design', () => {
  const none = ['--chunk-size', '16', '--array-size', '32', '--refine', 'true,false']
  const sentence =
    'no point is a design: array size is 32, but the chunk size is 16; the array is at most as large as the matrix: expected 4, 8 or 16'

  test.each([
    ['of all points', ['--metrics', 'cycles']],
    ['for the best', ['--best', 'interval', '--subject', 'compute<=100']],
  ])('%s is a wrong request: each reason is told, nothing is written', async (_, asked) => {
    const cwd = await scratch()
    const line = ['sweep', '--out', 'a', ...none, ...asked, '--jobs', '1']
    expect(await inProcess(line, cwd)).toEqual({ status: 2, stdout: '', stderr: `${sentence}\n` })
    expect(await listing(cwd)).toEqual([])
  })

  test('as nothing can be compiled, says the same', async () => {
    const cwd = await scratch()
    const bits = ['--matrix-fraction-bits', 'R=3', '--chunk-size', '16', '--array-size', '8']
    const { status, stdout, stderr } = await inProcess(['sweep', '--out', 'a', ...bits], cwd)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^no point is a design: matrix fraction bits [^\n]+\n$/)
    expect(await listing(cwd)).toEqual([])
  })

  test('with many reasons names five, and counts the rest', () => {
    const points = Array.from({ length: 9 }, (_, point) => ({
      ...{ point, request: {}, config: null },
      failure: `reason ${point % 7}`,
    }))
    expect(noDesignProblems(points)).toEqual([
      ...[0, 1, 2, 3, 4].map(n => `no point is a design: reason ${n}`),
      'and 2 more reasons',
    ])
  })
})
