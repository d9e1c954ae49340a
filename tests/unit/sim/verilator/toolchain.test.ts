import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ToolError } from '../../../../generator/system/errors.ts'
import { findToolchain } from '../../../../sim/verilator/toolchain.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'toolchain-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A program that answers with one line, as NEUMARRAY_VERILATOR. */
async function pretender(answer: string): Promise<string> {
  const path = join(folder, answer.replaceAll(/\W/g, '-'))
  await writeFile(path, `#!/bin/sh\necho '${answer}'\n`)
  await chmod(path, 0o755)
  return path
}

const complaint = async (env: Record<string, string>) => {
  const error = await findToolchain(env).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(ToolError)
  return error instanceof Error ? error.message : ''
}

test('without Verilator one sentence says what to install', async () => {
  for (const env of [{ PATH: folder }, { PATH: folder, NEUMARRAY_VERILATOR: '' }]) {
    expect(await complaint(env)).toBe(
      'Verilator was not found; Verilator 5.006 or newer is needed: apt-get install verilator, or set NEUMARRAY_VERILATOR to the path of one',
    )
  }
})

test('a NEUMARRAY_VERILATOR that is not there is named', async () => {
  expect(await complaint({ PATH: '', NEUMARRAY_VERILATOR: '/nowhere/verilator' })).toBe(
    'NEUMARRAY_VERILATOR=/nowhere/verilator was not found; unset it, or set it to the path of Verilator 5.006 or newer',
  )
})

test('a Verilator that is too old is named with its version', async () => {
  const path = await pretender('Verilator 5.004 2022-12-14 rev v5.004')
  expect(await complaint({ PATH: '', NEUMARRAY_VERILATOR: path })).toBe(
    `NEUMARRAY_VERILATOR=${path} is version 5.004; unset it, or set it to the path of Verilator 5.006 or newer`,
  )
})

test('a program that is no Verilator is named', async () => {
  const path = await pretender('Icarus Verilog version 11.0')
  expect(await complaint({ PATH: '', NEUMARRAY_VERILATOR: path })).toBe(
    `NEUMARRAY_VERILATOR=${path} is not a Verilator; unset it, or set it to the path of Verilator 5.006 or newer`,
  )
})

test('a Verilator without a C++ compiler is not enough', async () => {
  const path = await pretender('Verilator 5.006 2023-01-22')
  expect(await complaint({ PATH: folder, NEUMARRAY_VERILATOR: path })).toBe(
    'no C++ compiler was found; install one: apt-get install clang',
  )
})

test('clang++ and ccache are used where they are', async () => {
  const path = await pretender('Verilator 5.006 2023-01-22')
  for (const tool of ['make', 'g++']) await writeFile(join(folder, tool), '', { mode: 0o755 })
  const env = { PATH: folder, NEUMARRAY_VERILATOR: path }
  expect(await findToolchain(env)).toMatchObject({ compiler: 'g++', ccache: false })
  for (const tool of ['clang++', 'ccache']) await writeFile(join(folder, tool), '', { mode: 0o755 })
  expect(await findToolchain(env)).toMatchObject({ compiler: 'clang++', ccache: true })
})
