import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bundle } from '../../generate.ts'
import type { Library } from '../liberty/library.ts'
import type { Placed } from '../netlists/machine.ts'
import { runFiles } from '../recipes.ts'
import type { UnitResult } from '../unit-results.ts'
import type { Yosys } from '../yosys/yosys.ts'
import { memoryLibrary } from './memory-model.ts'
import { parseTiming, type Timing } from './parse.ts'
import { staFiles, staScript } from './script.ts'
import { specifyBlocks } from './specify.ts'
import { runSta, type StaSettings } from './sta.ts'
import { yosysTiming } from './yosys-sta.ts'

/** How often a signal changes in a cycle, for the power: at random every fifth cycle. */
export const activity = 0.2

/** A design mapped to a library. */
export interface Mapped {
  readonly bundle: Bundle
  readonly placed: readonly Placed[]
  readonly results: ReadonlyMap<string, UnitResult>
  readonly library: Library
}

const memoriesOf = ({ placed }: Mapped) =>
  placed.filter(({ unit }) => unit.memoryBits > 0).map(({ unit }) => unit)

/** Timing by OpenSTA of a given version. Null when the library has no timing to model memories with. */
export async function byOpenSta(
  design: Mapped,
  version: string,
  settings: StaSettings,
): Promise<Timing | null> {
  const { bundle, placed, results, library } = design
  const memories = memoriesOf(design)
  const flipFlop = mostUsed(placed, library)
  const model = flipFlop && memoryLibrary(memories, library, flipFlop)
  if (model === undefined) return null
  const files = {
    [staFiles.script]: staScript(memories.length > 0, activity),
    [staFiles.netlist]: await wholeVerilog([...results.values()]),
    [staFiles.liberty]: library.text,
    [staFiles.memories]: model,
    [staFiles.constraints]: constraintsOf(bundle),
  }
  return parseTiming(await runSta(version, files, settings))
}

/** Timing by Yosys, for want of OpenSTA. Null when the library has no delays. */
export async function byYosys(design: Mapped, yosys: Yosys, cache: string): Promise<Timing | null> {
  const { placed, results, library } = design
  const flipFlop = mostUsed(placed, library)
  const cells = flipFlop && specifyBlocks(library, flipFlop, memoriesOf(design))
  if (cells === undefined) return null
  return await yosysTiming(await wholeVerilog([...results.values()]), cells, yosys, cache)
}

/** The flip-flop that most registers are made of. */
function mostUsed(placed: readonly Placed[], library: Library): string | undefined {
  const counts = new Map<string, number>()
  for (const { netlist, instances } of placed) {
    for (const [type, count] of Object.entries(netlist.cells)) {
      if (!library.flipFlops.has(type)) continue
      counts.set(type, (counts.get(type) ?? 0) + instances * count)
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0]
}

/** The netlists of all units. */
async function wholeVerilog(results: readonly UnitResult[]): Promise<string> {
  const texts = await Promise.all(
    results.map(({ folder }) => readFile(join(folder, runFiles.verilog), 'utf8')),
  )
  return texts.join('\n')
}

/** The constraints of the design; the period is that of the script. */
function constraintsOf({ files }: Bundle): string {
  const text = files.find(({ path }) => path.endsWith('.sdc'))?.text ?? ''
  return text.replace(/^#.*\n/gm, '').replace(/^set period .*$/m, '')
}
