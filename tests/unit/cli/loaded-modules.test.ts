import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, inject, test } from 'vitest'
import { neumarray } from '../../support/cli.ts'
import { scratch } from '../../support/scratch.ts'

/** The scripts that Node has run for a line, as its coverage lists them. */
async function loadedBy(...line: string[]): Promise<string[]> {
  const folder = await scratch()
  const { status } = await neumarray(line, { env: { NODE_V8_COVERAGE: folder } })
  expect(status).toBe(0)
  const names = await readdir(folder)
  const texts = await Promise.all(names.map(name => readFile(join(folder, name), 'utf8')))
  const urls = texts.flatMap(text => JSON.parse(text).result.map(({ url }: { url: string }) => url))
  return urls
    .filter(url => url.startsWith('file:'))
    .map(url => relative(inject('javascript'), fileURLToPath(url)))
}

/** The package of a script, or its folder in the tree of ours. */
const placeOf = (path: string): string =>
  /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? path.split('/').slice(0, 2).join('/')

describe('the list of commands', () => {
  test.each(['--help', '--version'])(
    '%s loads no command and nothing that one needs',
    async line => {
      const loaded = await loadedBy(line)
      expect(new Set(loaded.map(placeOf))).toEqual(
        new Set([
          ...[
            'commander',
            'generator/cli',
            'generator/config',
            'generator/hdl',
            'generator/inputs',
          ],
          ...['generator/synth', 'generator/system', 'generator/text', 'sim/errors.js'],
        ]),
      )
      // Of the rooms of the core the kinds of errors alone, and how a sentence quotes.
      const core = loaded.filter(path => /generator\/(config|hdl|inputs|synth|text)\//.test(path))
      expect(core.filter(path => !/\/(errors|nearest|problems|wording)\.js$/.test(path))).toEqual(
        [],
      )
      expect(loaded.filter(path => /cli\/commands\//.test(path))).toEqual([
        'generator/cli/commands/commands.js',
      ])
    },
  )

  test('the help of a command loads its options, not the tools that it works with', async () => {
    const packages = new Set((await loadedBy('generate', '--help')).map(placeOf))
    expect(packages).toContain('zod')
    expect(packages).not.toContain('vega')
  })
})
