import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, test, vi } from 'vitest'
import { buildModel } from '../../../sim/verilator/build.ts'
import { simulateBundle } from '../../../sim/verilator/executor.ts'
import { echoBatch } from '../../support/designs/echo-batch.ts'
import { echoBundle } from '../../support/designs/echo-top.ts'
import { listing, scratch } from '../../support/scratch.ts'

const tsx = import.meta.resolve('tsx')
const echo = echoBundle()
const batch = echoBatch(16, 8, 1)

test('the same Verilog is built once, other Verilog and other flavours anew', async () => {
  const cacheDir = await scratch()
  const log = join(await scratch(), 'ccache')
  const env = { ...process.env, CCACHE_NODISABLE: '1', CCACHE_STATSLOG: log }
  const found = async (...[bundle, options]: Parameters<typeof buildModel>) =>
    (await buildModel(bundle, { ...options, cacheDir })).found
  expect(await found(echo)).toBe(false)
  expect(await found(echoBundle())).toBe(true)
  expect(await found(echoBundle({}, 'slow'), { env })).toBe(false)
  // The headers and the runtime of Verilator are those of the build before.
  const calls = await readFile(log, 'utf8')
  expect(calls).toContain('# ')
  expect(calls.match(/^direct_cache_hit$/gm)?.length).toBe(calls.match(/^# /gm)?.length)
  expect(await found(echo, { stores: true })).toBe(false)
  expect(await found(echo)).toBe(true)
  const entries = await readdir(cacheDir)
  expect(entries.length).toBe(3)
  expect((await listing(cacheDir)).filter(name => name.endsWith('/model')).length).toBe(3)
})

test('a cache folder with blanks in its name will do', async () => {
  const cacheDir = join(await scratch(), 'a cache', 'of mine')
  const { matrices } = await simulateBundle(echo, batch, { cacheDir })
  expect(matrices[0]?.result).toEqual(batch[0])
})

test('two requests for the same build in one process share it', async () => {
  const cacheDir = await scratch()
  const models = await Promise.all([1, 2, 3].map(() => buildModel(echo, { cacheDir })))
  expect(new Set(models.map(({ path }) => path)).size).toBe(1)
  expect((await readdir(cacheDir)).length).toBe(1)
})

test('two processes that build the same both end well and leave one whole entry', async () => {
  const folder = await scratch()
  const cacheDir = join(folder, 'builds')
  const script = await builder(folder)
  const [one, two] = await Promise.all(
    [1, 2].map(() => execa('node', ['--import', tsx, script, cacheDir])),
  )
  expect(one?.stdout).toBe(two?.stdout)
  // The entry, the model in it, and its check.
  expect((await listing(cacheDir)).length).toBe(3)
  expect((await buildModel(echo, { cacheDir })).found).toBe(true)
})

test('a build that fails or was interrupted leaves no entry, and what it left is cleared away', async () => {
  const cacheDir = await scratch()
  const whole = await buildModel(echo, { cacheDir })
  const old = join(cacheDir, 'half.123-abcd.part')
  const young = join(cacheDir, 'other.124-abcd.part')
  await mkdir(old)
  await mkdir(young)
  const yesterday = new Date(Date.now() - 25 * 3600 * 1000)
  await utimes(old, yesterday, yesterday)
  const broken = { ...echo, files: [{ path: 'echo.v', text: 'module ;' }] }
  await expect(buildModel(broken, { cacheDir })).rejects.toThrow('ended with an error')
  const left = await readdir(cacheDir)
  expect(left.sort()).toEqual(
    [join(whole.path, '..').split('/').at(-1), 'other.124-abcd.part'].sort(),
  )
})

test('a process killed while it builds leaves nothing that a later build trips over', async () => {
  const folder = await scratch()
  const cacheDir = join(folder, 'builds')
  const child = execa('node', ['--import', tsx, await builder(folder), cacheDir], {
    env: { CCACHE_DISABLE: '1' },
    reject: false,
    detached: true,
  })
  await vi.waitUntil(
    () =>
      readdir(cacheDir).then(
        names => names.length > 0,
        () => false,
      ),
    300_000,
  )
  process.kill(-(child.pid ?? 0), 'SIGKILL')
  await child
  expect((await listing(cacheDir)).filter(name => name.endsWith('/model'))).toEqual([])
  const { matrices } = await simulateBundle(echo, batch, { cacheDir })
  expect(matrices[0]?.result).toEqual(batch[0])
})

/** A program that builds the echo into the cache named on its command line. */
async function builder(folder: string): Promise<string> {
  const script = join(folder, 'build.mts')
  const lines = [
    `import { buildModel } from '${join(import.meta.dirname, '../../../sim/verilator/build.ts')}'`,
    `import { echoBundle } from '${join(import.meta.dirname, '../../support/designs/echo-top.ts')}'`,
    'const { path } = await buildModel(echoBundle(), { cacheDir: process.argv[2] })',
    'console.log(path)',
  ]
  await writeFile(script, lines.join('\n'))
  return script
}
