import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseConfig } from '../../../generator/config/parse.ts'
import { AreaBounds } from '../../../generator/sweep/best/area-bound.ts'
import type { AreaTask } from '../../../generator/sweep/part.ts'
import { areaPart, type Synthesised } from '../../../generator/sweep/parts/area.ts'
import { type Outline, outlinePart } from '../../../generator/sweep/parts/outline.ts'
import type { SweepSpec } from '../../../generator/sweep/spec/spec.ts'
import { sweep } from '../../../generator/sweep/sweep.ts'
import { scratch } from '../../support/scratch.ts'

/** One cache for all: synthesis of what was synthesised before costs nothing. */
let cacheDir = ''

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'neumarray-test-'))
  return () => rm(cacheDir, { recursive: true, force: true })
})

test('no bound is above the area, whatever was synthesised before', async () => {
  const requests = [
    ...[{}, { arraySize: 8 }, { operandWidth: 5 }, { scheme: 'neumann' }, { refine: true }],
    ...[{ intermediateBits: 2 }, { scheme: 'substitution', arraySize: 8 }],
  ].map(request => parseConfig({ chunkSize: 16, arraySize: 4, operandWidth: 4, ...request }))
  const bounds = new AreaBounds()
  let tight = 0
  for (const config of requests) {
    const outline = outlinePart({ kind: 'outline', config })
    if (!('value' in outline)) throw new Error('no outline')
    const modules = outline.value as unknown as Outline
    const before = ['area', 'arrayArea', 'memoryBits'].map(name => bounds.atLeast(name, modules))
    const task: AreaTask = {
      ...{ kind: 'area', config, target: 'cells', liberty: null, ramAreaPerBit: null },
      ...{ yosys: 'native', clock: false },
    }
    const found = await areaPart(task, { cacheDir })
    if (!('value' in found)) throw new Error(found.failure)
    const synthesised = found.value as unknown as Synthesised
    const { total, array, memoryBits } = synthesised.area
    expect(before[0]).toBeLessThanOrEqual(total)
    expect(before[1]).toBeLessThanOrEqual(array)
    expect(before[2]).toBe(memoryBits)
    if ((before[0] ?? 0) > 0.8 * total) tight += 1
    bounds.learn(synthesised)
    // Everything of this one is known now: the bound is its area.
    expect(bounds.atLeast('area', modules) / total).toBeCloseTo(1, 6)
    expect(bounds.atLeast('arrayArea', modules) / array).toBeCloseTo(1, 6)
  }
  expect(tight).toBeGreaterThan(1)
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
