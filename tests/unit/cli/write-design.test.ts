import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeDesign } from '../../../generator/cli/write-design.ts'
import { listing, scratch } from '../../support/scratch.ts'

test('modules of the design before go, and nothing else', async () => {
  const folder = await scratch()
  const out = join(folder, 'out')
  await mkdir(join(out, 'dir.v'), { recursive: true })
  for (const name of ['../outside.v', 'old.v', 'top.v', 'notes.txt', 'mine.v']) {
    await writeFile(join(out, name), 'old')
  }
  const files = ['old.v', 'top.v', 'dir.v', 'gone.v', 'notes.txt', '../outside.v', 7]
  await writeFile(join(out, 'manifest.json'), JSON.stringify({ files }))
  await writeDesign(out, [{ path: 'top.v', text: 'new' }])
  expect(await listing(folder)).toEqual(
    ['out', 'dir.v', 'manifest.json', 'mine.v', 'notes.txt', 'top.v']
      .map(name => (name === 'out' ? name : `out/${name}`))
      .concat('outside.v'),
  )
})

test('a folder with a manifest that is none is written all the same', async () => {
  const folder = await scratch()
  await writeFile(join(folder, 'manifest.json'), '{')
  await writeDesign(folder, [{ path: 'top.v', text: '' }])
  expect(await listing(folder)).toEqual(['manifest.json', 'top.v'])
})
