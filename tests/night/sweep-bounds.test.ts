import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { parseConfig } from '../../generator/config/parse.ts'
import { AreaBounds } from '../../generator/sweep/best/area-bound.ts'
import type { AreaTask } from '../../generator/sweep/part.ts'
import { areaPart, type Synthesised } from '../../generator/sweep/parts/area.ts'
import { type Outline, outlinePart } from '../../generator/sweep/parts/outline.ts'

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
