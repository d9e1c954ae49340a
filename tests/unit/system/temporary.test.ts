import { writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { ConfigError } from '../../../generator/config/errors.ts'
import { temporaryFolder } from '../../../generator/system/temporary.ts'
import { scratch } from '../../support/scratch.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('a new folder is made where TMPDIR says', async () => {
  const place = await scratch()
  vi.stubEnv('TMPDIR', place)
  const folder = await temporaryFolder('neumarray-x-')
  expect(dirname(folder)).toBe(place)
  expect(basename(folder)).toMatch(/^neumarray-x-/)
})

test.each([
  ['NOTHING', 'it does not exist'],
  ['FILE', 'a part of its path is not a folder'],
])('TMPDIR=%s is a wrong request, told in a sentence', async (name, reason) => {
  const folder = await scratch()
  await writeFile(join(folder, 'FILE'), '')
  const place = join(folder, name)
  vi.stubEnv('TMPDIR', place)
  await expect(temporaryFolder('x-')).rejects.toThrow(
    new ConfigError([
      `the folder of temporary files ${place} cannot be used: ${reason}; set TMPDIR to a folder that can be written`,
    ]),
  )
})
