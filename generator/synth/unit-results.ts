import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cached, entryName } from '../system/cache.ts'
import { removeFiles } from './files.ts'
import type { Library } from './liberty/library.ts'
import { loadsOf } from './liberty/loads.ts'
import { type Netlist, netlistOf } from './netlists/netlist.ts'
import { netlistVerilog } from './netlists/netlist-verilog.ts'
import { moduleName, type Unit } from './netlists/units.ts'
import { readWritten, type Written } from './netlists/written.ts'
import { runFiles, unitRecipe } from './recipes.ts'
import type { Target } from './targets.ts'
import type { Yosys } from './yosys/yosys.ts'

/** A unit as it was synthesised. */
export interface UnitResult extends Netlist {
  /** The folder with what Yosys wrote. */
  readonly folder: string
}

/** What a unit is synthesised with. */
export interface UnitSettings {
  readonly target: Target
  readonly library: Library | undefined
  readonly yosys: Yosys
  readonly cache: string
}

/**
 * Synthesises one unit by itself, or takes it from the cache. Its result depends on nothing but what
 * the name of the entry says: its text, the heads in it, the commands, the tool and the library.
 */
export async function unitResult(unit: Unit, settings: UnitSettings): Promise<UnitResult> {
  const { target, library, yosys, cache } = settings
  const script = unitRecipe(target, unit.name)
  const name = entryName([
    'unit',
    unit.text,
    unit.stubs,
    script,
    yosys.version,
    library?.hash ?? '',
  ])
  const { folder } = await once(join(cache, name), () =>
    cached(cache, name, async entry => {
      await writeFile(join(entry, runFiles.stubs), unit.stubs)
      await writeFile(join(entry, runFiles.unit), unit.text)
      await writeFile(join(entry, runFiles.script), script)
      if (library) {
        await writeFile(join(entry, runFiles.liberty), library.text)
        await writeFile(join(entry, runFiles.loads), loadsOf(library))
      }
      await yosys.run(entry)
      const module = moduleName(unit.name)
      const { modules } = await readWritten<Written>(entry, runFiles.netlist, 'Yosys')
      const written = modules[module] ?? { cells: {} }
      const counts = netlistOf(written, type => library?.flipFlops.get(type))
      await writeFile(join(entry, countFile), JSON.stringify(counts))
      if (library) await writeFile(join(entry, runFiles.verilog), netlistVerilog(module, written))
      await removeFiles(entry, runFiles.liberty, runFiles.netlist)
    }),
  )
  const counts = JSON.parse(await readFile(join(folder, countFile), 'utf8')) as Netlist
  return { ...counts, folder }
}

/** The counts of a unit, or of all units, beside what Yosys wrote. */
export const countFile = 'cells.json'

const running = new Map<string, Promise<{ folder: string }>>()

/** A second request of this process waits for the first. */
function once(key: string, make: () => Promise<{ folder: string }>) {
  const started = running.get(key)
  if (started !== undefined) return started
  const promise = make().finally(() => running.delete(key))
  running.set(key, promise)
  return promise
}
