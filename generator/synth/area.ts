import type { Config } from '../config/record/config.ts'
import { type Placed, sumOver } from './netlists/machine.ts'
import { type Part, parts } from './netlists/parts.ts'
import type { SynthOptions } from './options.ts'
import { ramAreaPerBit } from './ram-area.ts'
import type { AreaReport, ModuleReport } from './report.ts'
import type { Technology } from './technology.ts'

/** Area of the whole machine. */
export function areaReport(
  placed: readonly Placed[],
  { unit, area, flipFlops }: Technology,
  { arraySize }: Config,
  { target, ramAreaPerBit: perBit = ramAreaPerBit }: SynthOptions,
): AreaReport {
  const logic = sumOver(placed, ({ netlist }) => area(netlist))
  const memoryBits = sumOver(placed, ({ unit }) => unit.memoryBits)
  const memory = target === 'asic' ? memoryBits * perBit : 0
  return {
    unit,
    total: logic + memory,
    logic,
    memory,
    memoryBits,
    flipFlops: sumOver(placed, ({ netlist }) => flipFlops(netlist)),
    perMacCell: arrayArea(placed, area) / arraySize ** 2,
    ramAreaPerBit: target === 'asic' ? perBit : null,
  }
}

/** What `mac_array` takes with all that stands in it. */
function arrayArea(placed: readonly Placed[], area: Technology['area']): number {
  const inArray = placed.filter(({ unit }) => unit.name.startsWith('mac_'))
  return sumOver(inArray, ({ netlist }) => area(netlist))
}

/** Every module with the area of all its instances, the largest first. */
export function moduleReports(
  placed: readonly Placed[],
  { area }: Technology,
): readonly ModuleReport[] {
  const logic = sumOver(placed, ({ netlist }) => area(netlist))
  return placed
    .map(({ unit, netlist, instances }) => {
      const all = instances * area(netlist)
      return { name: unit.name, instances, area: all, share: logic === 0 ? 0 : all / logic }
    })
    .sort((a, b) => b.area - a.area || (a.name < b.name ? -1 : 1))
}

/** The logic of each part. */
export function partAreas(
  placed: readonly Placed[],
  { area }: Technology,
): Readonly<Record<Part, number>> {
  const of = (part: Part): number =>
    placed.reduce((sum, { byPart, netlist }) => sum + (byPart.get(part) ?? 0) * area(netlist), 0)
  return Object.fromEntries(parts.map(part => [part, of(part)])) as Record<Part, number>
}
