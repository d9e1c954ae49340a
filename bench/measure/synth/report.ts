import type { SynthReport } from '../../../generator/synth/index.ts'
import { markdownTable } from '../../../generator/text/table.ts'
import { percent } from '../../../generator/text/wording.ts'
import type { Machine } from '../../common/machine.ts'
import { factLines } from '../../common/results.ts'

/** Seconds of the runs of one task, and the most that its median may be. */
export interface Timed {
  readonly task: string
  readonly target: number | null
  readonly median: number
  readonly seconds: readonly number[]
}

export interface Measured {
  readonly name: string
  readonly report: SynthReport
}

export interface Findings {
  readonly machine: Machine
  readonly timed: readonly Timed[]
  readonly cells: readonly Measured[]
  readonly fpgas: readonly Measured[]
}

/** The record as a page. */
export function report({ machine, timed, cells, fpgas }: Findings): string {
  const yosys = cells[0]?.report.tools.yosys ?? ''
  const clock = cells[0]?.report.clock?.tool ?? 'none'
  return [
    '# Area, clock and resources',
    '',
    'Written by `npm run bench:synth`; how to read it: [docs/synthesis.md](../../docs/synthesis.md). The default design is',
    'k = 64, P = 8, W = 8, `blocked`; others differ from it in what their name says.',
    '',
    '## Standard cells',
    'um2 and MHz at the typical corner, without wires. `cell`: area of a cell of the array with its share of the rows.',
    '',
    ...markdownTable(
      [
        'design',
        'library',
        'logic',
        'cell',
        'array',
        'memory bits',
        'flip-flops',
        'MHz',
        'uJ an inverse',
      ],
      cells.map(asicRow),
    ),
    '',
    ...cells.map(
      ({ name, report: { tools, clock } }) =>
        `- ${name}, ${tools.library}: ${clock?.path ?? 'no path was found'}`,
    ),
    '',
    '## FPGAs',
    '',
    ...markdownTable(
      ['design', 'target', 'LUTs', 'flip-flops', 'DSPs', 'block RAMs', 'LUT memory', 'MHz'],
      fpgas.map(fpgaRow),
    ),
    '',
    '## Time',
    'Wall time of the default design with nothing in the cache.',
    '',
    ...markdownTable(['task', 'median s', 'target s', 'runs s'], timed.map(timeRow)),
    '',
    ...factLines({ ...machine, yosys, clock }),
    '',
  ].join('\n')
}

function asicRow({ name, report: { tools, area, parts, clock, power } }: Measured): string[] {
  return [
    name,
    (tools.library ?? '').replace('_stdcells', ''),
    area.logic.toFixed(0),
    area.perMacCell.toFixed(0),
    percent(parts.array / area.logic),
    `${area.memoryBits}`,
    `${area.flipFlops}`,
    clock?.mhz.toFixed(0) ?? '-',
    power === null ? '-' : (power.energyPerInverse * 1e6).toFixed(2),
  ]
}

function fpgaRow({ name, report: { target, resources, clock } }: Measured): string[] {
  const { luts, flipFlops, dsps, blockRams, memoryLuts } = resources ?? {}
  const counts = [luts, flipFlops, dsps, blockRams, memoryLuts].map(count => `${count}`)
  return [name, target, ...counts, clock?.mhz.toFixed(0) ?? '-']
}

const timeRow = ({ task, target, median, seconds }: Timed): string[] => [
  task,
  median.toFixed(2),
  target === null ? '-' : `< ${target}`,
  seconds.map(one => one.toFixed(2)).join(', '),
]
