import { chmod, copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { scratch } from '../../support/scratch.ts'

const root = join(import.meta.dirname, '../../..')

/** A package with our scripts and compiler, and a command line that prints what it is given. */
async function smallPackage(): Promise<string> {
  const cwd = await scratch()
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(cwd, path)), { recursive: true })
    await writeFile(join(cwd, path), text)
  }
  const { name, version, type, bin, scripts } = JSON.parse(
    await readFile(join(root, 'package.json'), 'utf8'),
  )
  await write('package.json', JSON.stringify({ name, version, type, bin, scripts }))
  await copyFile(join(root, 'tsconfig.build.json'), join(cwd, 'tsconfig.build.json'))
  const compilerOptions = {
    module: 'nodenext',
    rootDir: '.',
    outDir: 'dist',
    noCheck: true,
    lib: ['es2023'],
  }
  await write('tsconfig.json', JSON.stringify({ compilerOptions }))

  await write('sim/other.ts', 'export {}\n')
  await write('generator/cli/main.ts', "#!/usr/bin/env node\nconsole.log('runs')\n")
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  await write('node_modules/.bin/tsc', `#!/bin/sh\nexec node ${compiler} "$@"\n`)
  await chmod(join(cwd, 'node_modules/.bin/tsc'), 0o755)
  return cwd
}

test('npx starts what was built, and builds nothing again', async () => {
  const cwd = await smallPackage()
  const env = { npm_config_cache: await scratch(), npm_config_offline: 'true' }
  const built = async () => (await stat(join(cwd, 'dist/generator/cli/main.js'))).mtimeMs
  const npx = async () => (await execa('npx', ['neumarray'], { cwd, env })).stdout
  await execa('npm', ['run', 'build'], { cwd, env })
  const before = await built()
  expect(await npx()).toBe('runs')
  expect(await built()).toBe(before)
  // The new file can be started too.
  await rm(join(cwd, 'dist'), { recursive: true })
  await execa('npm', ['run', 'build'], { cwd, env })
  expect(await npx()).toBe('runs')
})
