import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rewrite, staleFiles } from '../../../generator/cli/committed-rtl.ts'
import { scratch } from '../../support/scratch.ts'

const presets = [
  { name: 'one', request: { chunkSize: 16, arraySize: 8 } },
  { name: 'two', request: { chunkSize: 16, arraySize: 4 } },
]

test('presets are written anew, and every file that would change is named', async () => {
  const folder = await scratch()
  await rewrite(folder, presets)
  expect((await readdir(folder)).sort()).toEqual(['one', 'two'])
  expect(await staleFiles(folder, presets)).toEqual([])

  await writeFile(join(folder, 'one/neumarray.v'), 'changed')
  await writeFile(join(folder, 'one/old.v'), '')
  await rm(join(folder, 'two/files.f'))
  expect(await staleFiles(folder, presets)).toEqual([
    `${folder}/one/neumarray.v differs`,
    `${folder}/one/old.v is no longer generated`,
    `${folder}/two/files.f is missing`,
  ])

  await rewrite(folder, presets)
  expect(await staleFiles(folder, presets)).toEqual([])
})
