import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ConfigError } from '../../../generator/config/errors.ts'
import { findTools } from '../../../generator/sweep/keys.ts'
import { completeSpec } from '../../../generator/sweep/spec/spec.ts'
import { findYosys } from '../../../generator/synth/yosys/find.ts'
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
  await expect(temporaryFolder('x-')).rejects.toThrow(wrong(place, reason))
})

const wrong = (place: string, reason: string) =>
  new ConfigError([
    `the folder of temporary files ${place} cannot be used: ${reason}; set TMPDIR to a folder that can be written`,
  ])

describe('TMPDIR is looked at before a tool is run in it:', () => {
  /** A folder of programs that say their version alone. */
  async function tools(): Promise<string> {
    const folder = await scratch()
    const answers = { yosys: 'Yosys 0.33', verilator: 'Verilator 5.020', make: '', 'clang++': '' }
    for (const [name, answer] of Object.entries(answers)) {
      await writeFile(join(folder, name), `#!/bin/sh\necho '${answer}'\n`, { mode: 0o755 })
    }
    return `${folder}:${process.env['PATH']}`
  }

  test('by Yosys of the system', async () => {
    const env = { PATH: await tools() }
    vi.stubEnv('TMPDIR', '/nonexistent')
    await expect(findYosys('auto', { env, timeout: 1000 })).rejects.toThrow(
      wrong('/nonexistent', 'it does not exist'),
    )
    await (await findYosys('wasm', { env, timeout: 1000 })).close()
  })

  test('by a sweep that simulates, not by one that does not', async () => {
    const env = { PATH: await tools() }
    vi.stubEnv('TMPDIR', '/nonexistent')
    const spec = { design: { chunkSize: [16] }, metrics: ['cycles' as const] }
    await expect(findTools(completeSpec({ ...spec, verify: 'all' }), { env })).rejects.toThrow(
      wrong('/nonexistent', 'it does not exist'),
    )
    expect(await findTools(completeSpec(spec), { env })).toMatchObject({ verilator: null })
  })
})

test('folders of temporary files are made in one place', () => {
  const paths = ['generator', 'sim', 'bench'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name)),
  )
  const own = paths
    .filter(path => path.endsWith('.ts'))
    .filter(path => /mkdtemp\(\s*join\(tmpdir/.test(readFileSync(path, 'utf8')))
  expect(own).toEqual(['generator/system/temporary.ts'])
})
