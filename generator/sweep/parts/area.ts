import { type Bundle, generate } from '../../generate.ts'
import { type SynthOptions, type SynthReport, synthesize } from '../../synth/index.ts'
import { unitsOf } from '../../synth/netlists/units.ts'
import type { AreaTask, Outcome, Place } from '../part.ts'
import { type AreaResult, type ClockResult, type ClockTool, clockTools } from '../results.ts'
import { digestOf } from './outline.ts'

/** What synthesis finds of a design. */
export interface Synthesised {
  readonly area: AreaResult
  readonly clock: ClockResult | null
  /** Why there is no clock where one was asked for. */
  readonly clockNote: string | null
  /** Logic area of one instance of each module by the digest of its text, where it depends on nothing else. */
  readonly modules: Readonly<Record<string, number>>
  /** Area of a bit of memory, 0 where memories have none. */
  readonly areaPerBit: number
}

/** Synthesises a design. */
export async function areaPart(task: AreaTask, place: Place): Promise<Outcome> {
  const bundle = generate(task.config)
  const report = await synthesize(bundle, { ...synthOptions(task), ...place })
  const { total, memory, memoryBits, flipFlops } = report.area
  const area = { total, array: report.parts.array, memoryBits, flipFlops }
  const clock = clockOf(report)
  const isClockMissing = task.clock && clock === null
  const clockNote = isClockMissing ? (report.notes.at(-1) ?? 'there is no clock') : null
  const modules = isByModule(task.target) ? modulesOf(bundle, report) : {}
  const areaPerBit = memoryBits === 0 ? 0 : memory / memoryBits
  return { value: { area, clock, clockNote, modules, areaPerBit } satisfies Synthesised }
}

/** A plain object, as results of parts are sent and kept as JSON. */
const clockOf = ({ clock }: SynthReport) =>
  clock === null ? null : { mhz: clock.mhz, path: clock.path, tool: toolNamed(clock.tool) }

/** The tool without its version: `sta of Yosys 0.23` is Yosys. */
function toolNamed(text: string): ClockTool {
  const found = clockTools.find(tool => text.includes(tool))
  if (found !== undefined) return found
  throw new Error(`the clock is by "${text}"; expected one of ${clockTools.join(', ')}`)
}

/** Whether modules are synthesised by themselves; for an FPGA a machine is synthesised as a whole. */
const isByModule = (target: AreaTask['target']): boolean => target === 'cells' || target === 'asic'

function modulesOf(bundle: Bundle, { modules }: SynthReport): Record<string, number> {
  const ofOne = new Map(modules.map(one => [one.name, one.area / one.instances]))
  const found = unitsOf(bundle.design).map(unit => [digestOf(unit), ofOne.get(unit.name)] as const)
  return Object.fromEntries(
    found.flatMap(([digest, area]) => (area === undefined ? [] : [[digest, area]])),
  )
}

/** What a task says to `synthesize`. */
export const synthOptions = (task: Omit<AreaTask, 'kind' | 'config'>): SynthOptions => ({
  target: task.target,
  yosys: task.yosys,
  clock: task.clock,
  ...(task.liberty !== null && { liberty: task.liberty }),
  ...(task.ramAreaPerBit !== null && { ramAreaPerBit: task.ramAreaPerBit }),
})
