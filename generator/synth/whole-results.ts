import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cached, entryName } from '../system/cache.ts'
import { type Netlist, netlistsOf } from './netlists/netlist.ts'
import type { Unit } from './netlists/units.ts'
import { readWritten, type Written } from './netlists/written.ts'
import { runFiles, wholeRecipe } from './recipes.ts'
import { countFile, type UnitResult, type UnitSettings } from './unit-results.ts'

/**
 * Synthesises all units in one run, or takes them from the cache: for FPGAs, whose cells take longer
 * to read than most units to map. Units stay apart and memories become block RAMs.
 */
export async function wholeResults(
  units: readonly Unit[],
  { target, yosys, cache }: UnitSettings,
): Promise<ReadonlyMap<string, UnitResult>> {
  const script = wholeRecipe(target)
  const text = units.map(unit => unit.text).join('')
  const name = entryName(['whole', text, script, yosys.version])
  const { folder } = await cached(cache, name, async entry => {
    await writeFile(join(entry, runFiles.unit), text)
    await writeFile(join(entry, runFiles.script), script)
    await yosys.run(entry)
    const netlists = netlistsOf(await readWritten<Written>(entry, runFiles.netlist, 'Yosys'))
    await writeFile(join(entry, countFile), JSON.stringify(netlists))
  })
  const netlists: Record<string, Netlist> = JSON.parse(
    await readFile(join(folder, countFile), 'utf8'),
  )
  return new Map(Object.entries(netlists).map(([unit, netlist]) => [unit, { ...netlist, folder }]))
}
