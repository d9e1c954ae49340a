import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Bundle } from '../generate.ts'
import { timing as cyclesOf } from '../program/cycles/timing.ts'
import { activity, byOpenSta, byYosys } from './clock/asic.ts'
import { ice40Device, nextpnrVersion, place } from './clock/nextpnr.ts'
import type { Timing } from './clock/parse.ts'
import { parsePlaced } from './clock/placed-path.ts'
import { staVersion } from './clock/sta.ts'
import { pathWords } from './clock/words.ts'
import type { Library } from './liberty/library.ts'
import type { Placed } from './netlists/machine.ts'
import type { SynthOptions } from './options.ts'
import { runFiles } from './recipes.ts'
import type { ClockReport, PowerReport } from './report.ts'
import type { UnitResult } from './unit-results.ts'
import type { Yosys } from './yosys/yosys.ts'

/** Clock and power of a design, and what to know of them. */
export interface Findings {
  readonly clock: ClockReport | null
  readonly power: PowerReport | null
  readonly notes: readonly string[]
}

interface Means {
  readonly library: Library | undefined
  readonly yosys: Yosys
  readonly cache: string
}

const none: Findings = { clock: null, power: null, notes: [] }

const without = (note: string): Findings => ({ ...none, notes: [note] })

/** Clock and power of a synthesised design, where its target has them. */
export async function timingOf(
  bundle: Bundle,
  placed: readonly Placed[],
  netlists: ReadonlyMap<string, UnitResult>,
  options: SynthOptions,
  means: Means,
): Promise<Findings> {
  const { target, clock = true, progress } = options
  if (!clock || (target !== 'asic' && target !== 'ice40')) return none
  progress?.('timing', 0, 1)
  const found =
    target === 'asic'
      ? await ofAsic(bundle, placed, netlists, options, means)
      : await ofIce40(placed, netlists, options, means)
  progress?.('timing', 1, 1)
  return found
}

async function ofAsic(
  bundle: Bundle,
  placed: readonly Placed[],
  netlists: ReadonlyMap<string, UnitResult>,
  { env = process.env, timeout = 600_000 }: SynthOptions,
  { library, yosys, cache }: Means,
): Promise<Findings> {
  if (library === undefined) return none
  const version = await staVersion(env)
  const design = { bundle, placed, results: netlists, library }
  const timing =
    version === undefined
      ? await byYosys(design, yosys, cache)
      : await byOpenSta(design, version, { env, timeout, cache })
  if (timing === null) return without(noTiming)
  const tool = version === undefined ? `sta of ${yosys.version}` : `OpenSTA ${version}`
  const clock = clockReport(timing, tool, placed, netlists)
  const notes = [memoryNote, ...(version === undefined ? [noSta] : [portNote])]
  return { clock, power: powerReport(bundle, timing, clock.mhz), notes }
}

const noSta =
  'OpenSTA was not found, so every gate has the delay of one load, however many readers its net has, ports are not timed, ' +
  'and the clock comes out too fast; there is no power either: apt-get install opensta'
const noTiming =
  'the clock was not looked for: the flip-flop of this library has no tables of setup and delay'
const memoryNote =
  'memories are timed like a flip-flop of the library: data leave after its delay, what enters has its setup'
const portNote = 'ports take 20 % of the period outside; wires have no delay'

async function ofIce40(
  placed: readonly Placed[],
  netlists: ReadonlyMap<string, UnitResult>,
  { env = process.env, timeout = 600_000 }: SynthOptions,
  { yosys, cache }: Means,
): Promise<Findings> {
  const version = await nextpnrVersion(env)
  const folder = netlists.get('top')?.folder
  if (version === undefined) return without(noNextpnr)
  if (folder === undefined) return none
  const netlist = await readFile(join(folder, runFiles.netlist), 'utf8')
  const placement = await place(netlist, version, yosys, { env, timeout, cache })
  if ('refusal' in placement) {
    return without(
      `there is no clock, as the design does not fit an ${ice40Device}: ${placement.refusal}`,
    )
  }
  const timing = parsePlaced(placement.report, placement.flat)
  const clock = clockReport(timing, `nextpnr-ice40 ${version}`, placed, netlists)
  const notes = [`placed and routed on an ${ice40Device}; paths from register to register count`]
  return { clock, power: null, notes }
}

const noNextpnr =
  'the clock was not looked for: nextpnr-ice40 was not found; install it (apt-get install nextpnr-ice40)'

function clockReport(
  timing: Timing,
  tool: string,
  placed: readonly Placed[],
  netlists: ReadonlyMap<string, UnitResult>,
): ClockReport {
  const units = new Map(placed.map(({ unit }) => [unit.name, unit]))
  const words = pathWords(timing.stages, { units, netlists })
  return { mhz: 1000 / timing.periodNs, periodNs: timing.periodNs, tool, ...words }
}

function powerReport(bundle: Bundle, { watts }: Timing, mhz: number): PowerReport | null {
  if (watts === null) return null
  const { interval } = cyclesOf(bundle.program)
  return {
    watts,
    mhz,
    energyPerInverse: (watts * interval) / (mhz * 1e6),
    assumptions: [
      `every signal changes in ${100 * activity} % of the cycles`,
      'the corner of the library, without wires',
      'memories are left out',
    ],
  }
}
