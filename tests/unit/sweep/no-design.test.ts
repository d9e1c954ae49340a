import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { inProcess } from '../../support/cli.ts'
import { listing, scratch } from '../../support/scratch.ts'

beforeEach(async () => {
  vi.stubEnv('NEUMARRAY_CACHE', await scratch())
  return () => vi.unstubAllEnvs()
})

describe('a sweep without a design', () => {
  const none = ['--chunk-size', '16', '--array-size', '32', '--refine', 'true,false']
  const reason = /^no point is a design:\narray size is 32, but the chunk size is 16; [^\n]*\n$/

  test('says why, once, and ends with status 2', async () => {
    const cwd = await scratch()
    const line = ['sweep', '--out', 'a', ...none, '--metrics', 'cycles', '--jobs', '1']
    const { status, stdout, stderr } = await inProcess(line, cwd)
    expect(status).toBe(2)
    expect(stdout).toMatch(/^points {3}2, 2 of them no design$/m)
    expect(stderr).toMatch(reason)
    expect(stdout).toMatch(/^written {2}results.csv, results.json and report.html to a$/m)
    expect(await listing(join(cwd, 'a'))).not.toContain('plots')
  })

  test('has no best point, and no constraint is blamed', async () => {
    const asked = ['--best', 'interval', '--subject', 'compute<=100', '--metrics', 'cycles']
    const line = ['sweep', ...none, ...asked, '--jobs', '1']
    const { status, stdout, stderr } = await inProcess(line, await scratch())
    expect(status).toBe(2)
    expect(stdout).toMatch(/^best {4}no point is a design$/m)
    expect(stdout).not.toContain('constraint')
    expect(stderr).toMatch(reason)
  })
})
