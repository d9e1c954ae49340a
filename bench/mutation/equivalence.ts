import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { cutState } from './cut.ts'
import type { Mutant } from './mutants.ts'

/**
 * Whether Yosys proves that a mutant does the same as the design: outputs and next states are equal
 * for all inputs and from every state, those that are never reached too. `rtlil` is the design.
 */
export async function isEquivalent(
  rtlil: string,
  topName: string,
  { command }: Mutant,
): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'neumarray-equivalence-'))
  const yosys = async (...script: readonly string[]) => {
    await writeFile(join(folder, 'script.ys'), `${script.join('\n')}\n`)
    const ended = { cwd: folder, timeout: 120_000, reject: false, all: true } as const
    return await execa('yosys', ['-s', 'script.ys'], ended)
  }
  const flat = async (name: string, change: readonly string[]) => {
    const to = `rename ${topName} ${name}`
    await yosys(
      'read_rtlil design.il',
      ...change,
      `hierarchy -top ${topName}`,
      'flatten',
      to,
      `write_rtlil ${name}.il`,
    )
    const text = await readFile(join(folder, `${name}.il`), 'utf8')
    await writeFile(join(folder, `${name}.il`), cutState(text))
  }
  try {
    await writeFile(join(folder, 'design.il'), rtlil)
    await flat('gold', [])
    await flat('gate', [command])
    const { all, exitCode } = await yosys(
      'read_rtlil gold.il',
      'read_rtlil gate.il',
      'miter -equiv -flatten gold gate both',
      'hierarchy -top both',
      'opt_expr -full',
      'opt_merge -share_all',
      'opt_clean',
      'sat -prove trigger 0 -timeout 60 both',
    )
    if (exitCode !== 0 && !/Interrupted SAT solver/.test(all ?? ''))
      throw new Error(`Yosys ends with an error on "${command}":\n${(all ?? '').slice(-1000)}`)
    return /SAT proof finished - no model found: SUCCESS!/.test(all ?? '')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
