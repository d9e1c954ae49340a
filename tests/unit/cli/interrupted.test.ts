import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { OutputError } from '../../../generator/cli/files/errors.ts'
import { writeFolder, writeWhole } from '../../../generator/cli/files/write-files.ts'
import { ConfigError } from '../../../generator/config/errors.ts'
import { openStore } from '../../../generator/sweep/store.ts'
import { cached } from '../../../generator/system/cache.ts'
import { DiskError } from '../../../generator/system/disk.ts'
import { listing, scratch } from '../../support/scratch.ts'

/** The file system, of which one call in the future fails. */
const disk = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY, code: '', calls: 0 }))

vi.mock('node:fs/promises', async original => {
  const real = await original<typeof fs>()
  const failing = <Name extends 'writeFile' | 'mkdir' | 'mkdtemp'>(name: Name) =>
    (async (...given: unknown[]) => {
      disk.calls += 1
      disk.left -= 1
      if (disk.left === 0) {
        // A disk that is full has taken the beginning.
        if (name === 'writeFile') await real.writeFile(given[0] as string, 'the begin')
        throw Object.assign(new Error(`${disk.code}: made up`), { code: disk.code })
      }
      return await (real[name] as (...all: unknown[]) => Promise<unknown>)(...given)
    }) as never
  return {
    ...real,
    writeFile: failing('writeFile'),
    mkdir: failing('mkdir'),
    mkdtemp: failing('mkdtemp'),
  }
})

beforeEach(() => {
  Object.assign(disk, { left: Number.POSITIVE_INFINITY, code: '', calls: 0 })
})

const old = [
  { path: 'a.v', text: 'old a' },
  { path: 'deep/b.v', text: 'old b' },
]
const fresh = old.map(({ path, text }) => ({ path, text: text.replace('old', 'new') }))

/** Each call to the file system that `work` makes fails in turn; what is left is looked at every time. */
async function failEach(
  prepare: () => Promise<unknown>,
  work: () => Promise<unknown>,
  kind: (code: string) => typeof OutputError | typeof ConfigError | typeof DiskError,
  look: () => Promise<void>,
  codes: readonly string[] = ['ENOSPC', 'EACCES', 'EIO'],
) {
  let failures = 0
  for (const code of codes)
    for (let n = 1; ; n += 1) {
      await prepare()
      Object.assign(disk, { left: n, code })
      const error = await work().then(
        () => null,
        (reason: unknown) => reason,
      )
      disk.left = Number.POSITIVE_INFINITY
      if (error === null) break
      failures += 1
      expect(error).toBeInstanceOf(kind(code))
      expect(String(error)).not.toMatch(/made up|undefined|\n {4}at/)
      await look()
    }
  return failures
}

describe('a write that fails in the middle', () => {
  test('leaves a folder as it was', async () => {
    const folder = join(await scratch(), 'out')
    const failures = await failEach(
      async () => {
        await fs.rm(folder, { recursive: true, force: true })
        await writeFolder(folder, old)
      },
      () => writeFolder(folder, [...fresh, { path: 'c.v', text: 'c' }]),
      () => OutputError,
      async () => {
        expect((await listing(folder)).filter(name => /^[^/]*\.v$|b\.v$/.test(name))).toEqual([
          'a.v',
          'deep/b.v',
        ])
        expect(await fs.readFile(join(folder, 'a.v'), 'utf8')).toBe('old a')
        expect(await fs.readFile(join(folder, 'deep/b.v'), 'utf8')).toBe('old b')
      },
    )
    expect(failures).toBeGreaterThan(15)
  })

  test('leaves no folder where there was none', async () => {
    const parent = await scratch()
    await failEach(
      () => fs.rm(join(parent, 'x'), { recursive: true, force: true }),
      () => writeFolder(join(parent, 'x/y'), fresh),
      () => OutputError,
      async () => expect(await listing(parent)).toEqual([]),
    )
  })

  test('leaves a file as it was', async () => {
    const path = join(await scratch(), 'T.npy')
    const failures = await failEach(
      () => fs.writeFile(path, 'old'),
      () => writeWhole(path, 'new'),
      () => OutputError,
      async () => {
        expect(await fs.readFile(path, 'utf8')).toBe('old')
        expect(await listing(join(path, '..'))).toEqual(['T.npy'])
      },
    )
    expect(failures).toBe(6)
  })

  test('leaves a kept part as it was', async () => {
    const cache = await scratch()
    const store = await openStore(cache)
    await failEach(
      () => store.write('key', { value: 'old' }),
      () => store.write('key', { value: 'new' }),
      code => (code === 'EACCES' ? ConfigError : DiskError),
      async () => {
        expect(await store.read('key')).toEqual({ value: 'old' })
      },
    )
  })

  test('leaves no entry of the cache, and the next one is made', async () => {
    const cache = await scratch()
    const make = () => cached(cache, 'entry', entry => fs.writeFile(join(entry, 'a.json'), '[1]'))
    const failures = await failEach(
      () => fs.rm(join(cache, 'entry'), { recursive: true, force: true }),
      make,
      () => DiskError,
      async () => expect(await listing(cache)).toEqual([]),
      ['ENOSPC', 'EIO'],
    )
    expect(failures).toBeGreaterThan(6)
    expect(await make()).toMatchObject({ found: true })
  })
})
