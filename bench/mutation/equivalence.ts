import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { knownState } from './constants.ts'
import { cutState, type Known } from './cut.ts'
import type { Mutant } from './mutants.ts'

const mostRounds = 30

/** Found once for each design. */
const knownOf = new Map<string, Known>()

/**
 * Whether Yosys proves that a mutant does the same as the design, for ever and for all inputs: there
 * are bits of state in which the two may differ, none at first, such that from any two states that
 * agree in the others follow equal outputs, and next states that again agree in the others. Bits whose
 * next values are not proved equal are added until an output is reached or nothing is left to add.
 * States that are never reached are among those for which it is proved, but for bits of registers that
 * hold one number a few cycles after any state: those are taken to hold it. `rtlil` is the design.
 */
export async function isEquivalent(
  rtlil: string,
  topName: string,
  { command }: Pick<Mutant, 'command'>,
): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'neumarray-equivalence-'))
  const write = (name: string, text: string) => writeFile(join(folder, name), text)
  const yosys = async (...script: readonly string[]): Promise<string> => {
    await write('script.ys', `${script.join('\n')}\n`)
    const options = { cwd: folder, timeout: 600_000, all: true } as const
    return (await execa('yosys', ['-T', '-s', 'script.ys'], options)).all
  }
  const flat = async (name: string, ...change: readonly string[]): Promise<string> => {
    const steps = ['flatten', `rename ${topName} ${name}`]
    const target = `write_rtlil ${name}.il`
    await yosys('read_rtlil design.il', ...change, `hierarchy -top ${topName}`, ...steps, target)
    return await readFile(join(folder, `${name}.il`), 'utf8')
  }
  try {
    await write('design.il', rtlil)
    const [gold, gate] = [await flat('gold'), await flat('gate', command)]
    const simplify = async (text: string) => {
      await write('gold.il', text)
      await yosys('read_rtlil gold.il', ...folding, 'write_rtlil folded.il')
      return await readFile(join(folder, 'folded.il'), 'utf8')
    }
    const known = knownOf.get(rtlil) ?? (await knownState(gold, simplify))
    knownOf.set(rtlil, known)
    const unequal = new Set<string>()
    for (let round = 0; round < mostRounds; round += 1) {
      const cut = cutState(gate, { unequal, known, takes: 'own' })
      await write('gold.il', cutState(gold, { unequal, known, takes: 'now' }).text)
      await write('gate.il', cut.text)
      const unproved = unprovedBits(await yosys(...proof))
      const before = unequal.size
      for (const { wire, bit } of unproved) {
        if (!wire.startsWith('next.')) return false
        for (const state of cut.stateOf(wire, bit)) unequal.add(state)
      }
      if (unequal.size === before) return true
    }
    return false
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Bit by bit, so that words of a table that share a bit are seen to do so. */
const folding = ['pmuxtree', 'simplemap t:$mux t:$and t:$or', 'opt -full', 'opt_clean']

const proof = [
  'read_rtlil gold.il',
  'read_rtlil gate.il',
  // Names inside are gone with this: only ports are compared.
  'opt_clean -purge',
  'equiv_make gold gate both',
  'hierarchy -top both',
  'opt_expr',
  'opt_merge -share_all',
  'opt_clean',
  'equiv_simple',
  'equiv_status',
]

/** What Yosys does not prove equal, bit by bit; inner bits may have no name that both sides know. */
function unprovedBits(log: string): { readonly wire: string; readonly bit: number }[] {
  if (!/Of those cells \d+ are proven and \d+ are unproven/.test(log))
    throw new Error(`Yosys compares nothing:\n${log.slice(-1000)}`)
  return [...log.matchAll(/^ *Unproven \$equiv \S+: (.*)$/gm)].map(([, sides = '']) => {
    // Where one side is a number, the other has the name.
    const [, wire = '', bit = '0'] = /\\(\S+)_(?:gold|gate)(?: \[(\d+)\])?/.exec(sides) ?? []
    return { wire, bit: Number(bit) }
  })
}
