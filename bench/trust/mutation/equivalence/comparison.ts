import type { Yosys } from './yosys.ts'

/** A bit of an output. */
export interface OutputBit {
  readonly wire: string
  readonly bit: number
}

/** The bits of the outputs of modules `gold` and `gate` that Yosys does not prove equal for all inputs. */
export async function unprovedBits(modules: string, yosys: Yosys): Promise<readonly OutputBit[]> {
  const log = await yosys.ask(modules, ...commands)
  if (!/Of those cells \d+ are proven and \d+ are unproven/.test(log))
    throw new Error(`Yosys compares nothing:\n${log.slice(-1000)}`)
  // Inner bits may have no name that both sides know.
  return [...log.matchAll(/^ *Unproven \$equiv \S+: (.*)$/gm)].map(([, sides = '']) => {
    // Where one side is a number, the other has the name.
    const [, wire = '', bit = '0'] = /\\(\S+)_(?:gold|gate)(?: \[(\d+)\])?/.exec(sides) ?? []
    return { wire, bit: Number(bit) }
  })
}

const commands = [
  // Only ports are compared: a wire inside may differ where nothing depends on it.
  'rename -hide',
  'opt_clean -purge',
  'equiv_make gold gate both',
  'hierarchy -top both',
  'opt_expr',
  'opt_merge -share_all',
  'opt_clean',
  'equiv_simple',
  'equiv_status',
]
