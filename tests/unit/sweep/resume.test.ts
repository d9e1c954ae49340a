import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Executor, Outcome, Part } from '../../../generator/sweep/part.ts'
import { runPart } from '../../../generator/sweep/parts/run-part.ts'
import { openStore } from '../../../generator/sweep/store.ts'
import { sweep } from '../../../generator/sweep/sweep.ts'
import { scratch } from '../../support/scratch.ts'

const spec = {
  design: {
    chunkSize: 16,
    arraySize: [4, 8],
    operandWidth: [6, 8],
    scheme: ['blocked', 'neumann'],
  },
  metrics: ['cycles', 'accuracy'],
  families: ['mix', 'vocab'],
  count: 2,
} as const

/** Does parts here; after `until` of them it is as if the process had been killed. */
function countingExecutor(until = Number.POSITIVE_INFINITY) {
  const done: Part[] = []
  const executor: Executor = {
    run: async (parts, finished) => {
      for (const part of parts) {
        if (done.length >= until) throw new Error('killed')
        await finished(part, await runPart(part.task))
        done.push(part)
      }
    },
    close: async () => undefined,
  }
  return { executor, done }
}

describe('a sweep', () => {
  test('measures every point, and finds the same in another cache', async () => {
    const here = await sweep(spec, { cacheDir: await scratch(), jobs: 1 })
    const { executor, done } = countingExecutor()
    const there = await sweep(spec, { cacheDir: await scratch(), executor, jobs: 1 })
    expect(JSON.stringify(there)).toBe(JSON.stringify(here))
    expect(here.rows).toHaveLength(8)
    expect(here.rows.map(({ failure }) => failure)).toEqual(Array(8).fill(null))
    expect(here.measured).toEqual({
      ...{ metrics: ['cycles', 'accuracy'], families: ['mix', 'vocab'], count: 2, seed: 0 },
      ...{
        target: null,
        areaUnit: null,
        library: null,
        ramAreaPerBit: null,
        input: null,
        lossTokens: null,
        verify: 'none',
      },
    })
    // Blocked computes the same on both arrays.
    expect(done).toHaveLength(6)
  })

  test('that was interrupted goes on where it was', async () => {
    const whole = await sweep(spec, { cacheDir: await scratch(), jobs: 1 })
    const cacheDir = await scratch()
    for (const [until, left] of [
      [2, 4],
      [1, 3],
    ] as const) {
      const { executor } = countingExecutor(until)
      await expect(sweep(spec, { cacheDir, executor, jobs: 1 })).rejects.toThrow('killed')
      const { executor: other, done } = countingExecutor(0)
      await expect(sweep(spec, { cacheDir, executor: other, jobs: 1 })).rejects.toThrow('killed')
      expect({ left, done: done.length }).toEqual({ left, done: 0 })
    }
    const { executor, done } = countingExecutor()
    const resumed = await sweep(spec, { cacheDir, executor, jobs: 1 })
    expect(JSON.stringify(resumed)).toBe(JSON.stringify(whole))
    expect(done).toHaveLength(3)
    const again = countingExecutor(0)
    expect(await sweep(spec, { cacheDir, executor: again.executor, jobs: 1 })).toEqual(whole)
  })

  test('is done in threads as it is here', async () => {
    const wide = { ...spec, design: { ...spec.design, operandWidth: { from: 5, to: 8 } } }
    const seen: string[] = []
    const progress = (stage: string, done: number, total: number) => {
      if (done === total) seen.push(`${stage} ${total}`)
    }
    const found = await sweep(wide, { cacheDir: await scratch(), jobs: 2, progress })
    expect(found).toEqual(await sweep(wide, { cacheDir: await scratch(), jobs: 1 }))
    expect(seen).toEqual(['designs 16', 'parts 12'])
  })

  test('tells of a part that failed, and tries it again the next time', async () => {
    const cacheDir = await scratch()
    const failing: Executor = {
      run: async (parts, finished) => {
        for (const part of parts) await finished(part, { failure: 'no time', lasting: false })
      },
      close: async () => undefined,
    }
    const first = await sweep(spec, { cacheDir, executor: failing, jobs: 1 })
    expect(first.rows[0]).toMatchObject({ failure: 'accuracy: no time', accuracy: null })
    expect(first.rows[0]?.cycles?.compute).toBeGreaterThan(0)
    const second = await sweep(spec, { cacheDir, jobs: 1 })
    expect(second.rows[0]?.failure).toBeNull()
  })

  test('has a row for what is no design, and goes on', async () => {
    const design = { chunkSize: 16, arraySize: [16, 32], scheme: 'neumann' }
    const bits = { matrixFractionBits: [{ Z: 6 }, { E: 7 }] }
    const options = { cacheDir: await scratch(), jobs: 1 }
    const { rows } = await sweep({ ...spec, design: { ...design, ...bits } }, options)
    expect(rows.map(({ failure }) => failure === null)).toEqual([false, true, false, false])
    expect(rows[0]?.failure).toMatch(/^matrix fraction bits name Z; /)
    for (const row of [rows[0], rows[2]])
      expect(row).toMatchObject({ config: null, cycles: null, accuracy: null })
    expect(rows[2]?.failure).toMatch(/^array size is 32, but the chunk size is 16; /)
  })
})

describe('the store of parts', () => {
  test('gives back what was kept, and keeps no failure that may go away', async () => {
    const store = await openStore(await scratch())
    const outcomes: Outcome[] = [{ value: { a: [1, null] } }, { failure: 'never', lasting: true }]
    for (const [n, outcome] of outcomes.entries()) {
      await store.write(`k${n}`, outcome)
      expect(await store.read(`k${n}`)).toEqual(outcome)
    }
    await store.write('k2', { failure: 'now', lasting: false })
    expect(await store.read('k2')).toBeUndefined()
    expect((await readdir(store.folder)).sort()).toEqual(['k0.json', 'k1.json'])
  })

  test('takes a file that cannot be read for none', async () => {
    const store = await openStore(await scratch())
    await store.write('a', { value: 1 })
    const text = await readFile(join(store.folder, 'a.json'), 'utf8')
    await writeFile(join(store.folder, 'a.json'), text.slice(0, -1))
    await writeFile(join(store.folder, 'b.json'), '[]')
    expect([await store.read('a'), await store.read('b')]).toEqual([undefined, undefined])
  })

  test('removes what was left half written a day ago, nothing younger', async () => {
    const cache = await scratch()
    const folder = join(cache, 'parts')
    await mkdir(folder)
    await writeFile(join(folder, 'old.json.1.part'), '')
    await writeFile(join(folder, 'new.json.1.part'), '')
    await utimes(join(folder, 'old.json.1.part'), 0, 0)
    await openStore(cache)
    expect(await readdir(folder)).toEqual(['new.json.1.part'])
  })

  test('in a place that cannot be written is refused in a sentence', async () => {
    const cache = join(await scratch(), 'file')
    await writeFile(cache, '')
    const message = `the cache ${cache} cannot be written (ENOTDIR); set NEUMARRAY_CACHE to a folder that can be`
    await expect(openStore(cache)).rejects.toThrow(message)
  })
})
