import { describeConfig } from '../../config/describe.ts'
import type { SynthReport } from '../../synth/index.ts'
import { percent } from '../../text/wording.ts'
import { figureTable, labelled } from './table.ts'

/** A report of synthesis for a person. */
export function synthText(report: SynthReport): string {
  const { area, clock, power, resources, notes } = report
  const facts = labelled([
    ['design', describeConfig(report.config)],
    ['target', targetText(report)],
    ['area', areaText(report)],
    ...(resources === null
      ? ([['flip-flops', whole(area.flipFlops)]] as const)
      : ([['resources', resourcesText(resources)]] as const)),
    ['array', `${whole(area.perMacCell)} ${area.unit} a cell, with its share of the rows`],
    ...(clock === null
      ? []
      : ([
          [
            'clock',
            `${clock.mhz.toFixed(1)} MHz (${clock.periodNs.toFixed(2)} ns) by ${clock.tool}`,
          ],
          ['path', clock.path],
        ] as const)),
    ...(power === null
      ? []
      : ([
          ['power', powerText(power)],
          ['assumed', power.assumptions.join('; ')],
        ] as const)),
    ...notes.map(note => ['note', note] as const),
  ])
  return `${facts}\n${partTable(report)}\n${moduleTable(report)}`
}

const whole = (value: number): string => value.toFixed(0)

const targetText = ({ target, tools }: SynthReport): string =>
  [target, ...(tools.library === null ? [] : [tools.library]), tools.yosys].join(', ')

function areaText({ area }: SynthReport): string {
  const { total, logic, memory, memoryBits, unit, ramAreaPerBit } = area
  if (ramAreaPerBit === null) return `${whole(total)} ${unit}; ${memoryBits} bits of memory`
  const bits = `${memoryBits} bits at ${ramAreaPerBit} um2`
  return `${whole(total)} um2: ${whole(logic)} logic, ${whole(memory)} memory (${bits})`
}

function resourcesText(resources: NonNullable<SynthReport['resources']>): string {
  const { luts, flipFlops, dsps, blockRams, memoryLuts } = resources
  const small = memoryLuts === 0 ? '' : `, ${memoryLuts} cells of LUT memory`
  return `${luts} LUTs, ${flipFlops} flip-flops, ${dsps} DSPs, ${blockRams} block RAMs${small}`
}

function powerText({ watts, mhz, energyPerInverse }: NonNullable<SynthReport['power']>): string {
  const energy = `${(energyPerInverse * 1e6).toPrecision(3)} uJ an inverse`
  return `${watts.toPrecision(3)} W at ${mhz.toFixed(1)} MHz, ${energy}`
}

function partTable({ parts, area }: SynthReport): string {
  const rows = Object.entries(parts).map(([part, own]) => [
    part,
    whole(own),
    percent(own / area.logic),
  ])
  return figureTable([['part', area.unit, 'of the logic'], ...rows])
}

function moduleTable({ modules, area }: SynthReport): string {
  const rows = modules
    .filter(({ area: own }) => own > 0)
    .map(({ name, instances, area: own, share }) => [
      name,
      `${instances}`,
      whole(own / instances),
      whole(own),
      percent(share),
    ])
  return figureTable([['module', 'instances', `${area.unit} each`, 'all', 'of the logic'], ...rows])
}
