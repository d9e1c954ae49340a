import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OutputError } from '../../../../generator/cli/files/errors.ts'
import { writeFolder, writeWhole } from '../../../../generator/cli/files/write-files.ts'
import { listing, scratch } from '../../../support/scratch.ts'

const files = [
  { path: 'top.v', text: 'module top;\n' },
  { path: 'docs/sheet.md', text: '# top\n' },
]

test('a new folder appears with all files, its parents too', async () => {
  const folder = await scratch()
  await writeFolder(join(folder, 'a/b'), files)
  expect(await listing(folder)).toEqual(['a', 'a/b', 'a/b/docs', 'a/b/docs/sheet.md', 'a/b/top.v'])
  expect(await readFile(join(folder, 'a/b/top.v'), 'utf8')).toBe('module top;\n')
  expect((await stat(join(folder, 'a/b'))).mode & 0o777).toBe(0o777 & ~process.umask())
})

test('in a folder that is there, other files are left alone', async () => {
  const folder = await scratch()
  await writeFile(join(folder, 'notes.txt'), 'mine')
  await writeFile(join(folder, 'top.v'), 'old')
  await writeFolder(folder, files)
  expect(await listing(folder)).toEqual(['docs', 'docs/sheet.md', 'notes.txt', 'top.v'])
  expect(await readFile(join(folder, 'top.v'), 'utf8')).toBe('module top;\n')
  expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine')
})

test('when a file cannot be placed, nothing has changed', async () => {
  const folder = await scratch()
  await mkdir(join(folder, 'top.v'))
  await expect(writeFolder(folder, files)).rejects.toThrow(
    new OutputError(`${join(folder, 'top.v')} is a folder where a file of the same name belongs`),
  )
  expect(await listing(folder)).toEqual(['top.v'])
})

test('nor when a folder cannot be placed', async () => {
  const folder = await scratch()
  await writeFile(join(folder, 'docs'), 'mine')
  await expect(writeFolder(folder, files)).rejects.toThrow(
    new OutputError(`${join(folder, 'docs')} is a file where a folder of the same name belongs`),
  )
  expect(await listing(folder)).toEqual(['docs'])
})

test('a new folder that cannot be completed is not there, nor are its parents', async () => {
  const folder = await scratch()
  const clash = [...files, { path: 'top.v/part.v', text: '' }]
  await expect(writeFolder(join(folder, 'a/b'), clash)).rejects.toThrow(
    `${join(folder, 'a/b')} cannot be written: `,
  )
  expect(await listing(folder)).toEqual([])
})

test('of two that make a folder at once one does, and the other says so', async () => {
  const folder = join(await scratch(), 'out')
  const ended = await Promise.allSettled([writeFolder(folder, files), writeFolder(folder, files)])
  expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const [lost] = ended.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
  expect(lost).toEqual(
    new OutputError(
      `another process has made ${folder} in the meantime; run this again, or choose another folder`,
    ),
  )
  expect(await listing(join(folder, '..'))).toEqual([
    'out',
    'out/docs',
    'out/docs/sheet.md',
    'out/top.v',
  ])
})

test('whoever is late leaves alone what the other has written, parents too', async () => {
  for (let n = 0; n < 20; n += 1) {
    const place = await scratch()
    const folder = join(place, 'a/b/out')
    await Promise.allSettled([writeFolder(folder, files), writeFolder(folder, files)])
    expect(await listing(folder)).toEqual(['docs', 'docs/sheet.md', 'top.v'])
  }
})

test('a file is replaced whole', async () => {
  const folder = await scratch()
  await writeFile(join(folder, 'T.npy'), 'old and long')
  await writeWhole(join(folder, 'T.npy'), 'new')
  expect(await listing(folder)).toEqual(['T.npy'])
  expect(await readFile(join(folder, 'T.npy'), 'utf8')).toBe('new')
})

test('what a link points to is replaced, not the link', async () => {
  const folder = await scratch()
  await writeFile(join(folder, 'real'), 'old')
  await symlink('real', join(folder, 'link'))
  await writeWhole(join(folder, 'link'), 'new')
  expect(await readFile(join(folder, 'real'), 'utf8')).toBe('new')
})

test('a device is written to, not replaced', async () => {
  await writeWhole('/dev/null', 'gone')
  expect((await stat('/dev/null')).isCharacterDevice()).toBe(true)
})

test('a file in a folder that is not there is refused', async () => {
  const folder = await scratch()
  const path = join(folder, 'none/T.npy')
  await expect(writeWhole(path, '')).rejects.toThrow(
    new OutputError(`${path} cannot be written: it does not exist`),
  )
})
