import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import type { Bundle } from '../../generator/generate.ts'

/** A module of a netlist as Yosys writes it: its cells by name, each with its type. */
interface NetlistModule {
  readonly attributes: Readonly<Record<string, unknown>>
  readonly cells: Readonly<Record<string, { readonly type: string }>>
}

type Netlist = Readonly<Record<string, NetlistModule>>

/** Gates and flip-flops of a machine, by the name of the module that they are in. */
export interface Area {
  readonly cells: ReadonlyMap<string, number>
  /** Memories left out as they are, all instances. */
  readonly memories: number
  /** Types of cells that are neither gates nor flip-flops nor modules. */
  readonly unmapped: readonly string[]
}

/**
 * The gates of a machine after synthesis by Yosys for no technology in particular: two inputs a gate,
 * the memories of its buffers left out, its ROMs in gates. Works in an empty folder.
 */
export async function areaOf({ files, topName }: Bundle, folder: string): Promise<Area> {
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const isMemory = (path: string) => path.endsWith('_element_ram.v')
  const verilog = files.map(({ path }) => path).filter(path => path.endsWith('.v'))
  const script = [
    `read_verilog -lib ${verilog.filter(isMemory).join(' ')}`,
    `read_verilog ${verilog.filter(path => !isMemory(path)).join(' ')}`,
    `hierarchy -check -top ${topName}`,
    'proc; opt; memory; opt; techmap; abc -g gates; opt_clean; write_json netlist.json',
  ]
  await execa('yosys', ['-q', '-p', script.join('; ')], { cwd: folder, timeout: 300_000 })
  const text = await readFile(join(folder, 'netlist.json'), 'utf8')
  return count((JSON.parse(text) as { modules: Netlist }).modules, topName)
}

function count(netlist: Netlist, topName: string): Area {
  const cells = new Map<string, number>()
  const unmapped = new Set<string>()
  let memories = 0
  const visit = (type: string): void => {
    const name = plainName(type)
    for (const { type: inner } of Object.values(netlist[type]?.cells ?? {})) {
      const module = netlist[inner]
      if (inner.startsWith('$_')) cells.set(name, (cells.get(name) ?? 0) + 1)
      else if (module === undefined) unmapped.add(inner)
      else if (module.attributes['blackbox']) memories += 1
      else visit(inner)
    }
  }
  visit(topName)
  return { cells, memories, unmapped: [...unmapped] }

  /** `neumarray_mac_row` with any parameters is mac_row; the top is itself. */
  function plainName(type: string): string {
    const found = new RegExp(`(?:^|\\\\)${topName}_(\\w+)`).exec(type)
    return found?.[1] ?? type
  }
}
