import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import {
  findLiberty,
  libertyNotFound,
  libertyPackage,
  libertyPlaces,
  wholePaths,
} from '../../../generator/synth/liberty/find.ts'
import { libraryOf, readLibrary } from '../../../generator/synth/liberty/library.ts'
import { inProcess } from '../../support/cli.ts'
import { scratch } from '../../support/scratch.ts'
import { smallLibrary } from './small-library.ts'

/** The small library without its flip-flop, and with nothing else. */
const flipFlop = smallLibrary.indexOf('  cell (DFF)')
const gates = `${smallLibrary.slice(0, flipFlop)}}\n`
const registers = smallLibrary.replace(/ {2}cell \(INV\)[\s\S]*(?= {2}cell \(DFF\))/, '')

async function files(texts: Readonly<Record<string, string>>): Promise<(name: string) => string> {
  const folder = await scratch()
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text)
  return name => join(folder, name)
}

test('a file is found as it is given, then by its name where packages put it', async () => {
  const shared = await scratch()
  for (const process of ['b018', 'a035']) await mkdir(join(shared, process))
  await writeFile(join(shared, 'b018/b018_cells.lib'), gates)
  const [name, found] = ['b018_cells.lib', join(shared, 'b018/b018_cells.lib')]
  expect(libertyPlaces(name, shared)).toEqual([name, join(shared, 'a035', name), found])
  expect(findLiberty(name, shared)).toBe(found)
  expect(findLiberty(found, shared)).toBe(found)
  expect(findLiberty(`./${name}`, shared)).toBeUndefined()
})

test('one that is not found is told with the places, and with the way to get one', async () => {
  const shared = await scratch()
  await mkdir(join(shared, 'a'))
  expect(libertyNotFound('c.lib', shared)).toBe(
    `there is no Liberty file c.lib; looked for c.lib, ${join(shared, 'a/c.lib')}; ${libertyPackage}`,
  )
  expect(libertyNotFound('c.lib', '/none')).toBe(
    `there is no Liberty file c.lib; looked for c.lib, /none/*/c.lib; ${libertyPackage}`,
  )
  expect(libertyNotFound('d/c.lib', shared)).toBe(
    `there is no Liberty file d/c.lib; ${libertyPackage}`,
  )
})

test('paths are made whole, found or not', () => {
  expect(wholePaths('none.lib')).toEqual([resolve('none.lib')])
  expect(wholePaths(['a/b.lib', '/c.lib'])).toEqual([resolve('a/b.lib'), '/c.lib'])
})

test('several files are one library, with the cells of all', async () => {
  const path = await files({
    'gates.lib': gates,
    'registers.lib': registers,
    'all.lib': smallLibrary,
  })
  const both = await readLibrary([path('gates.lib'), path('registers.lib')])
  const all = await readLibrary(path('all.lib'))
  expect(both.areas).toEqual(all.areas)
  expect(both.flipFlops).toEqual(all.flipFlops)
  expect(both.groups).toEqual(all.groups)
  expect(libraryOf(both.text, 'both.lib').groups).toEqual(all.groups)
  expect((await readLibrary([path('all.lib'), path('all.lib')])).text).toBe(smallLibrary)
})

test('the key of a library is of all its files', async () => {
  const other = registers.replace('area : 96', 'area : 97')
  const path = await files({ 'gates.lib': gates, 'one.lib': registers, 'other.lib': other })
  const [one, second] = [
    await readLibrary([path('gates.lib'), path('one.lib')]),
    await readLibrary([path('gates.lib'), path('other.lib')]),
  ]
  expect(one.hash).not.toBe(second.hash)
})

const wayOut = 'name files of one process and corner that share no cell'

test.each([
  ['share cells', smallLibrary, 'both hold the cell INV and 4 more'],
  [
    'have other units',
    registers.replace('"1ns"', '"1ps"'),
    'time_unit is "1ns" in one and "1ps" in the other',
  ],
  [
    'have other tables of one name',
    registers.replace('index_1 ("1, 2")', 'index_1 ("1, 3")'),
    'lu_table_template delays differs',
  ],
])('files that %s are refused', async (_, text, difference) => {
  const first = text === smallLibrary ? smallLibrary.replace('(five)', '(other)') : gates
  const path = await files({ 'a.lib': first, 'b.lib': text })
  const [a, b] = [path('a.lib'), path('b.lib')]
  await expect(readLibrary([a, b])).rejects.toThrow(
    `${a} and ${b} are not of one library: ${difference}; ${wayOut}`,
  )
})

test('a library without a flip-flop in any of its files is refused', async () => {
  const more = gates.replace(/ {2}cell[\s\S]*/, '  cell (OR2) { area : 1; }\n}\n')
  const path = await files({ 'a.lib': gates, 'b.lib': more })
  const both = `${path('a.lib')} with ${path('b.lib')}`
  await expect(readLibrary([path('a.lib'), path('b.lib')])).rejects.toThrow(
    `the Liberty file ${both} has 5 cells but no flip-flop`,
  )
})

test.each([
  ['twice', ['--liberty', 'a.lib', '--liberty', 'b.lib']],
  ['with a comma', ['--liberty', 'a.lib,b.lib']],
])('on the line, an option %s is several files', async (_, line) => {
  const cwd = await scratch()
  await writeFile(join(cwd, 'a.lib'), smallLibrary)
  await writeFile(join(cwd, 'b.lib'), smallLibrary)
  const asked = ['--target', 'asic', ...line]
  const sentence = `a.lib and b.lib are not of one library: both hold the cell INV and 4 more; ${wayOut}\n`
  const synth = await inProcess(['synth', ...asked], cwd)
  expect({ status: synth.status, stderr: synth.stderr }).toEqual({ status: 2, stderr: sentence })
  const swept = ['sweep', '--out', 'out', '--chunk-size', '16', '--metrics', 'area', ...asked]
  const sweep = await inProcess(swept, cwd)
  expect({ status: sweep.status, stderr: sweep.stderr }).toEqual({ status: 2, stderr: sentence })
})
