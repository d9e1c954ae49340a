import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import pLimit from 'p-limit'
import { ConfigError } from '../config/errors.ts'
import type { Bundle } from '../generate.ts'
import { cacheFolder } from '../system/cache.ts'
import { show } from '../text/wording.ts'
import { areaReport, moduleReports, partAreas } from './area.ts'
import { type Library, readLibrary } from './liberty/library.ts'
import { type Placed, placeUnits } from './netlists/machine.ts'
import type { Netlist } from './netlists/netlist.ts'
import { type Unit, unitsOf } from './netlists/units.ts'
import { optionProblems, type SynthOptions } from './options.ts'
import type { SynthReport } from './report.ts'
import { resourcesOf, technologyOf } from './technology.ts'
import { type Findings, timingOf } from './timing.ts'
import { type UnitResult, unitResult } from './unit-results.ts'
import { wholeResults } from './whole-results.ts'
import { findYosys } from './yosys/find.ts'
import type { Yosys } from './yosys/yosys.ts'

/**
 * Area, resources, clock and power of a design. Every module is synthesised by itself and kept in
 * the cache, so that designs share what they have in common, and a figure never depends on what
 * else was synthesised. Throws ConfigError for wrong options, ToolError, SynthesisError.
 */
export async function synthesize(bundle: Bundle, options: SynthOptions): Promise<SynthReport> {
  const problems = [...bundleProblems(bundle), ...optionProblems(options)]
  if (problems.length > 0) throw new ConfigError(problems)
  const { env = process.env, timeout = 600_000 } = options
  const library = options.liberty === undefined ? undefined : await readLibrary(options.liberty)
  const yosys = await findYosys(options.yosys ?? 'auto', { env, timeout })
  try {
    const cache = join(resolve(options.cacheDir ?? cacheFolder(env)), 'synth')
    const units = unitsOf(bundle.design)
    const netlists = await synthesizeUnits(units, options, { library, yosys, cache })
    const placed = placeUnits(units, netlists)
    const timing = await timingOf(bundle, placed, netlists, options, { library, yosys, cache })
    return report(bundle, placed, options, library, yosys, timing)
  } finally {
    await yosys.close()
  }
}

/** Programs without types reach this too. */
function bundleProblems(bundle: unknown): string[] {
  const { files, design } = Object(bundle) as Partial<Bundle>
  if (Array.isArray(files) && typeof design === 'object') return []
  return [`the design is ${show(bundle)}; expected what generate(request) gives`]
}

interface Means {
  readonly library: Library | undefined
  readonly yosys: Yosys
  readonly cache: string
}

/** The netlists of all units that the target synthesises, as many at a time as there are processors. */
async function synthesizeUnits(
  units: readonly Unit[],
  { target, progress = () => undefined }: SynthOptions,
  means: Means,
): Promise<ReadonlyMap<string, UnitResult>> {
  if (target !== 'cells' && target !== 'asic') {
    progress('synthesis', 0, 1)
    return await wholeResults(units, { target, ...means })
  }
  // Memories are counted in bits.
  const wanted = units.filter(({ memoryBits }) => memoryBits === 0)
  const limit = pLimit({ concurrency: availableParallelism(), rejectOnClear: true })
  let done = 0
  progress('synthesis', 0, wanted.length)
  const one = async (unit: Unit): Promise<readonly [string, UnitResult]> => {
    const result = await unitResult(unit, { target, ...means })
    progress('synthesis', ++done, wanted.length)
    return [unit.name, result]
  }
  const running = wanted.map(unit => limit(() => one(unit)))
  try {
    return new Map(await Promise.all(running))
  } catch (error) {
    // What has begun ends before this does; what waits does not begin.
    limit.clearQueue()
    await Promise.allSettled(running)
    throw error
  }
}

function report(
  { config }: Bundle,
  placed: readonly Placed[],
  options: SynthOptions,
  library: Library | undefined,
  yosys: Yosys,
  timing: Findings,
): SynthReport {
  const { target } = options
  const technology = technologyOf(target, library)
  const isFpga = target !== 'cells' && target !== 'asic'
  return {
    config,
    target,
    tools: { yosys: yosys.version, library: library?.name ?? null },
    area: areaReport(placed, technology, config, options),
    modules: moduleReports(placed, technology),
    parts: partAreas(placed, technology),
    resources: isFpga ? resourcesOf(target, wholeNetlist(placed)) : null,
    ...timing,
  }
}

function wholeNetlist(placed: readonly Placed[]): Netlist {
  const cells: Record<string, number> = {}
  for (const { instances, netlist } of placed) {
    for (const [type, count] of Object.entries(netlist.cells)) {
      cells[type] = (cells[type] ?? 0) + instances * count
    }
  }
  const sorted = Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1))
  return { cells: Object.fromEntries(sorted), units: {} }
}
