import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import type { Bundle } from '../../../generator/generate.ts'
import { timing } from '../../../generator/program/cycles/timing.ts'
import { removeOnInterrupt } from '../../../generator/system/interrupt.ts'
import { temporaryFolder } from '../../../generator/system/temporary.ts'
import {
  makeArguments,
  makeEnvironment,
  makefileName,
  makefileText,
} from '../../../sim/verilator/make.ts'
import { findToolchain } from '../../../sim/verilator/toolchain.ts'

const sources = join(import.meta.dirname, 'harness')

/**
 * Builds the simulation of a design of at most 64 bits a beat with the harness of this folder; with
 * `upsets` every register and memory can be written, with `optimise` it runs fast and builds longer. Gives the path of the program; `remove` deletes it.
 */
export async function buildHarness(
  { files, topName, config, program }: Bundle,
  { upsets, optimise = true }: { readonly upsets: boolean; readonly optimise?: boolean },
) {
  const { chunkSize: k, arraySize: P, operandWidth: W } = config
  if (P * W > 64) throw new Error(`a beat has ${P * W} bits; this harness takes at most 64`)
  const work = await temporaryFolder('neumarray-faults-')
  const forget = removeOnInterrupt(work)
  const remove = async () => {
    await rm(work, { recursive: true, force: true })
    forget()
  }
  const verilog = files.filter(({ path }) => path.endsWith('.v'))
  for (const { path, text } of verilog) {
    await mkdir(dirname(join(work, path)), { recursive: true })
    await writeFile(join(work, path), text)
  }
  for (const name of await readdir(sources)) await copyFile(join(sources, name), join(work, name))
  await writeFile(
    join(work, 'public.vlt'),
    [
      '`verilator_config',
      'public_flat_rw -module "*" -var "*_q"',
      'public_flat_rw -module "*" -var "words"',
      '',
    ].join('\n'),
  )
  const { compute, pair } = timing(program)
  const cycles = Math.max(compute, ...(pair?.compute ?? []))
  const tools = await findToolchain()
  await writeFile(join(work, makefileName), makefileText('main.cpp'))
  const facts = [
    `BEATS ${(k * k) / P}u`,
    `SETTLE ${2 * cycles + (4 * k * k) / P}u`,
    ...(upsets ? ['WITH_UPSETS'] : []),
    ...(program.protection.memories ? ['HAS_MEMORY_ERROR'] : []),
    ...(program.protection.control ? ['HAS_CONTROL_ERROR'] : []),
  ]
  // In a header: as options they would make the runtime of Verilator another one for each design.
  await writeFile(join(work, 'facts.hpp'), facts.map(fact => `#define ${fact}\n`).join(''))
  const args = [
    ...['--cc', '--exe', '--build', '--Mdir', 'obj', '-o', 'model'],
    ...['--prefix', 'Vtop', '--top-module', topName],
    ...['--x-assign', 'unique', '--x-initial', 'unique'],
    ...makeArguments(tools, optimise),
    ...(upsets ? ['--vpi', 'public.vlt'] : []),
    ...verilog.map(({ path }) => path),
  ]
  await execa(tools.verilator, args, { cwd: work, env: makeEnvironment(tools), timeout: 600_000 })
  return { path: join(work, 'obj', 'model'), folder: work, remove }
}

export type Harness = Awaited<ReturnType<typeof buildHarness>>
