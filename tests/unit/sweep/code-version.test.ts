import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { codeVersion, models } from '../../../generator/sweep/code-version.ts'

const generator = join(import.meta.dirname, '../../../generator')

/** The rooms that the sources of a room import. */
function importsOf(room: string): string[] {
  const names = readdirSync(join(generator, room), { recursive: true, encoding: 'utf8' })
  return names
    .filter(name => name.endsWith('.ts'))
    .flatMap(name => {
      const path = join(generator, room, name)
      const { importedFiles } = ts.preProcessFile(readFileSync(path, 'utf8'))
      return importedFiles
        .filter(({ fileName }) => fileName.startsWith('.'))
        .map(({ fileName }) => relative(generator, join(dirname(path), fileName)))
    })
    .map(path => path.split('/')[0] ?? '')
}

test('the models are rooms that are there, and import no other: what changes a result changes its key', () => {
  const imported = models.flatMap(importsOf)
  expect(imported).toContain('golden')
  expect(imported.filter(room => !models.includes(room))).toEqual([])
})

test('a scope is a hash of its sources; the machine is more than the models', async () => {
  const [of, again] = [await codeVersion('models'), await codeVersion('models')]
  expect(of).toMatch(/^[0-9a-f]{64}$/)
  expect(again).toBe(of)
  expect(await codeVersion('machine')).not.toBe(of)
})
