import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { SweepSpec } from '../../../generator/sweep/spec/spec.ts'
import { sweep } from '../../../generator/sweep/sweep.ts'
import { scratch } from '../../support/scratch.ts'

/** One cache for all: synthesis of what was synthesised before costs nothing. */
let cacheDir = ''

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'neumarray-test-'))
  return () => rm(cacheDir, { recursive: true, force: true })
})

describe('Verilator', () => {
  const spec: SweepSpec = {
    design: { chunkSize: 16, arraySize: 8, operandWidth: [6, 7], neumannOrder: [2, 3] },
    metrics: ['cycles'],
    families: ['mix', 'adv1'],
    count: 2,
    verify: 'all',
  }

  test('agrees on every point; the same machine is run once', async () => {
    const own = await scratch()
    const { rows } = await sweep(spec, { cacheDir: own })
    expect(rows.map(({ verified, failure }) => ({ verified, failure }))).toEqual(
      Array(4).fill({ verified: true, failure: null }),
    )
    const builds = (await readdir(own)).filter(name => name !== 'parts')
    expect(builds).toHaveLength(2)
    expect((await readdir(join(own, 'parts'))).length).toBe(4 + 2)
  })

  test('that cannot build a point is a reason in its row, and is asked again', async () => {
    const [own, bin] = [await scratch(), await scratch()]
    // A compiler that is there and does not work.
    for (const name of ['clang++', 'g++', 'ccache']) {
      await writeFile(join(bin, name), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    }
    const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}` }
    const sample: SweepSpec = { ...spec, verify: 'sample' }
    const { rows } = await sweep(sample, { cacheDir: own, env })
    expect(rows[0]?.failure).toMatch(/^verification: /)
    expect(rows[0]?.verified).toBeNull()
    const { rows: again } = await sweep(sample, { cacheDir: own })
    expect(again.map(({ verified }) => verified)).toEqual([true, true, null, null])
  })

  test('that is missing is missed before anything is done', async () => {
    const env = { ...process.env, NEUMARRAY_VERILATOR: '/nowhere/verilator' }
    const message = /^NEUMARRAY_VERILATOR=\/nowhere\/verilator was not found; /
    await expect(sweep(spec, { cacheDir: await scratch(), env })).rejects.toThrow(message)
  })
})
