import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type WriteOptions, writeDesign } from '../../../../generator/cli/files/write-design.ts'
import { ConfigError } from '../../../../generator/config/errors.ts'
import { generate } from '../../../../generator/generate.ts'
import { listing, scratch } from '../../../support/scratch.ts'

const small = { chunkSize: 16, arraySize: 4 }
const one = generate({ ...small, name: 'one' })
const two = generate({ ...small, name: 'two' })
/** The same name, another machine, without the memories by element. */
const other = generate({ ...small, name: 'one', scheme: 'neumann' })

const polite: WriteOptions = { force: false, wayOut: 'go away' }
const forced: WriteOptions = { force: true, wayOut: '' }

const write = (folder: string, { topName, files }: typeof one, options = polite) =>
  writeDesign(folder, topName, files, options)

/** Paths of a design, with the folders that they are in. */
const pathsOf = ({ files }: typeof one) => [...files.map(({ path }) => path), 'formal'].sort()

const element = 'one_element_ram.v'

test('the same design is written again, another request of that name in its place', async () => {
  const folder = await scratch()
  await write(folder, one)
  await writeFile(join(folder, 'notes.txt'), 'mine')
  await write(folder, one)
  await write(folder, other)
  expect(await listing(folder)).toEqual([...pathsOf(other), 'notes.txt'].sort())
  expect(pathsOf(other)).not.toContain(element)
})

test('a file that was changed is named and kept, or replaced by force', async () => {
  const folder = await scratch()
  await write(folder, one)
  await writeFile(join(folder, element), 'mine')
  for (const design of [one, other]) {
    await expect(write(folder, design)).rejects.toThrow(
      new ConfigError([
        `${folder} holds files that were changed since they were generated; go away: ${element}`,
      ]),
    )
    expect(await readFile(join(folder, element), 'utf8')).toBe('mine')
    expect(await listing(folder)).toEqual(pathsOf(one))
  }
  await write(folder, one, forced)
  expect(await readFile(join(folder, element), 'utf8')).toContain('module one_element_ram')
})

test('another design is named and kept, or replaced by force', async () => {
  const folder = await scratch()
  await write(folder, one)
  const first = one.files.map(({ path }) => path).filter(path => path !== 'manifest.json')
  const names = `${first.sort().slice(0, 5).join(', ')} and ${first.length - 5} more`
  await expect(write(folder, two)).rejects.toThrow(
    new ConfigError([`${folder} holds the design one; go away: ${names}`]),
  )
  expect(await listing(folder)).toEqual(pathsOf(one))
  await write(folder, two, forced)
  expect(await listing(folder)).toEqual(pathsOf(two))
})

test('files of others under names of the design are named and kept', async () => {
  const folder = await scratch()
  await writeFile(join(folder, 'datasheet.md'), 'mine')
  await writeFile(join(folder, 'manifest.json'), '{ "name": "a web page" }')
  await symlink('datasheet.md', join(folder, 'files.f'))
  await expect(write(folder, one)).rejects.toThrow(
    new ConfigError([
      `${folder} holds files that are not of this design; go away: files.f, datasheet.md, manifest.json`,
    ]),
  )
  expect(await listing(folder)).toEqual(['datasheet.md', 'files.f', 'manifest.json'])
})

test('what an interrupted run has left is no obstacle for the same run', async () => {
  const folder = await scratch()
  await write(folder, one)
  for (const { path, text } of other.files.slice(0, 9)) await writeFile(join(folder, path), text)
  await write(folder, other)
  expect(await listing(folder)).toEqual(pathsOf(other))
})

test('a file that is missing is written again', async () => {
  const folder = await scratch()
  await write(folder, one)
  await rm(join(folder, element))
  await write(folder, one)
  expect(await listing(folder)).toEqual(pathsOf(one))
})

test('a manifest never reaches outside its folder', async () => {
  const folder = await scratch()
  const out = join(folder, 'out')
  await mkdir(join(out, 'formal'), { recursive: true })
  await writeFile(join(folder, 'outside.v'), 'mine')
  const sha256 = {
    '../outside.v': '',
    'formal/../../outside.v': '',
    '/etc/hostname': '',
    formal: '',
  }
  const manifest = { generator: { name: 'neumarray' }, top: 'one', sha256 }
  await writeFile(join(out, 'manifest.json'), JSON.stringify(manifest))
  await write(out, two, forced)
  expect(await listing(folder)).toEqual(
    ['out', 'outside.v', ...pathsOf(two).map(path => `out/${path}`)].sort(),
  )
})

test('of two at once one is written after the other, whole', async () => {
  for (const isThere of [false, true, true]) {
    const folder = join(await scratch(), 'a/out')
    if (isThere) await write(folder, generate({ ...small, name: 'one', operandWidth: 12 }))
    await Promise.all([write(folder, one), write(folder, other)])
    const manifest = await readFile(join(folder, 'manifest.json'), 'utf8')
    const last = [one, other].find(({ files }) => files.some(({ text }) => text === manifest))
    if (last === undefined) throw new Error('the manifest is of neither')
    expect(await listing(folder)).toEqual(pathsOf(last))
    for (const { path, text } of last.files) {
      expect(await readFile(join(folder, path), 'utf8'), path).toBe(text)
    }
  }
})

test('of two designs at once the second is refused as it would be later', async () => {
  const folder = join(await scratch(), 'out')
  const ended = await Promise.allSettled([write(folder, one), write(folder, two)])
  const [lost] = ended.flatMap(one => (one.status === 'rejected' ? [one.reason.message] : []))
  expect(lost).toMatch(/out holds the design (one|two); go away: .* more$/)
})
