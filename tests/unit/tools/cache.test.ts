import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError } from '../../../generator/config/errors.ts'
import { cached, cacheFolder } from '../../../generator/tools/cache.ts'

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
