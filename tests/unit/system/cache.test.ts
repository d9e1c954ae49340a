import { readdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError } from '../../../generator/config/errors.ts'
import { cached, cacheFolder } from '../../../generator/system/cache.ts'
import { DiskError } from '../../../generator/system/disk.ts'
import { scratch } from '../../support/scratch.ts'

test('the cache is a whole path, whatever the environment says', () => {
  expect(cacheFolder({ NEUMARRAY_CACHE: 'c' })).toBe(resolve('c'))
  expect(cacheFolder({ XDG_CACHE_HOME: 'x' })).toBe(resolve('x/neumarray'))
  expect(cacheFolder({ HOME: '/home/me' })).toBe('/home/me/.cache/neumarray')
})

test('a cache in a file system that takes no folders is refused, not tried for ever', async () => {
  await expect(cached('/proc/c', 'entry', async () => undefined)).rejects.toThrow(
    new ConfigError([
      'the cache /proc/c cannot be written (ENOENT); set NEUMARRAY_CACHE to a folder that can be',
    ]),
  )
})

test.each([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the quota on its disk is used up'],
])(
  'work that ends in %s names the cache and the way out, and leaves nothing',
  async (code, reason) => {
    const cache = await scratch()
    const full = Object.assign(new Error(`${code}: copyfile`), { code })
    await expect(cached(cache, 'entry', () => Promise.reject(full))).rejects.toThrow(
      new DiskError(
        `the cache ${cache} cannot be written: ${reason}; make room there, or set NEUMARRAY_CACHE to a folder on another disk`,
      ),
    )
    expect(await readdir(cache)).toEqual([])
  },
)

test.each([
  ['changed', (entry: string) => writeFile(join(entry, 'a.json'), '{}')],
  ['cut', (entry: string) => writeFile(join(entry, 'a.json'), '')],
  ['with a file removed', (entry: string) => rm(join(entry, 'a.json'))],
  ['with a file added', (entry: string) => writeFile(join(entry, 'b.json'), '')],
  ['of a version without checks', (entry: string) => rm(join(entry, '.check.json'))],
])('an entry that was %s is made again', async (_, damage) => {
  const cache = await scratch()
  const get = () => cached(cache, 'entry', folder => writeFile(join(folder, 'a.json'), '[1]'))
  expect(await get()).toMatchObject({ found: false })
  expect(await get()).toMatchObject({ found: true })
  await damage(join(cache, 'entry'))
  expect(await get()).toMatchObject({ found: false })
  expect(await get()).toMatchObject({ found: true })
  expect(await readdir(cache)).toEqual(['entry'])
})
