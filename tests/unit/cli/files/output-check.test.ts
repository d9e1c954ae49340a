import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  fileProblems,
  folderProblems,
  samePlaceProblems,
} from '../../../../generator/cli/files/output-check.ts'
import { listing, scratch } from '../../../support/scratch.ts'

test('a folder may be there or not, and asking leaves nothing behind', async () => {
  const folder = await scratch()
  expect(await folderProblems('--out', folder)).toEqual([])
  expect(await folderProblems('--out', join(folder, 'a/b/c'))).toEqual([])
  expect(await listing(folder)).toEqual([])
})

test('a folder that is a file, or below a file, is refused', async () => {
  const folder = await scratch()
  const file = join(folder, 'file')
  await writeFile(file, '')
  expect(await folderProblems('--out', file)).toEqual([
    `--out ${file} is a file; expected a folder`,
  ])
  expect(await folderProblems('--out', join(file, 'a/b'))).toEqual([
    `--out ${file}/a/b cannot be written: ${file} is not a folder`,
  ])
})

test('a folder where nothing can be made is refused, for any user', async () => {
  expect(await folderProblems('--out', '/proc/neumarray')).toEqual([
    '--out /proc/neumarray cannot be written: /proc takes no files',
  ])
})

test('an empty path is refused', async () => {
  expect(await folderProblems('--out', '')).toEqual([
    '--out is missing; give it the path of a folder',
  ])
  expect(await fileProblems('--output', '')).toEqual([
    '--output is missing; give it the path of a file',
  ])
})

test('standard output is no folder', async () => {
  expect(await folderProblems('--out', '-')).toEqual([
    '--out - would be standard output; expected the path of a folder',
  ])
})

test('a file needs its folder', async () => {
  const folder = await scratch()
  await mkdir(join(folder, 'sub'))
  expect(await fileProblems('--output', join(folder, 'T.npy'))).toEqual([])
  expect(await fileProblems('--output', '/dev/null')).toEqual([])
  expect(await fileProblems('--output', undefined)).toEqual([])
  expect(await fileProblems('--output', join(folder, 'sub'))).toEqual([
    `--output ${folder}/sub is a folder; expected the path of a file`,
  ])
  expect(await fileProblems('--output', join(folder, 'none/T.npy'))).toEqual([
    `--output ${folder}/none/T.npy cannot be written: there is no folder ${folder}/none`,
  ])
  expect(await listing(folder)).toEqual(['sub'])
})

test('a path that the system refuses to look at is refused in words', async () => {
  const folder = await scratch()
  const [loop, long] = [join(folder, 'loop'), join(folder, 'x'.repeat(300))]
  await symlink('loop', loop)
  expect(await folderProblems('--out', loop)).toEqual([
    `--out ${loop} cannot be written: its symbolic links lead in a circle`,
  ])
  expect(await folderProblems('--out', join(loop, 'in'))).toEqual([
    `--out ${loop}/in cannot be written: its symbolic links lead in a circle`,
  ])
  expect(await fileProblems('--output', long)).toEqual([
    `--output ${long} cannot be written: a name in its path is too long`,
  ])
})

test('two options must not name the same file, by whatever path', async () => {
  const folder = await scratch()
  await mkdir(join(folder, 'sub'))
  await symlink('sub', join(folder, 'link'))
  const [one, two] = [join(folder, 'sub/x'), join(folder, 'link/x')]
  const sentence = `--output and --trace both name ${one}; give each a file of its own`
  expect(await samePlaceProblems(['--output', one], ['--trace', two])).toEqual([sentence])
  await writeFile(one, '')
  expect(await samePlaceProblems(['--output', one], ['--trace', two])).toEqual([sentence])
  expect(await samePlaceProblems(['--output', one], ['--trace', `${two}y`])).toEqual([])
  expect(await samePlaceProblems(['--output', one], ['--trace', undefined])).toEqual([])
  const sink = '/dev/null'
  expect(await samePlaceProblems(['--output', sink], ['--trace', sink])).toEqual([])
})

test('standard output is not offered: - is refused, a file of that name is ./-', async () => {
  expect(await fileProblems('--csv', '-')).toEqual([
    '--csv - would be a file of that name, as nothing but text goes to standard output; give it the path of a file (one of that name is ./-)',
  ])
  expect(await fileProblems('--csv', './-')).toEqual([])
})
