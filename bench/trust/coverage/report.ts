import { markdownTable } from '../../../generator/text/table.ts'
import { percent } from '../../../generator/text/wording.ts'
import { factLines } from '../../common/results.ts'
import { type Gap, lineShare } from './gaps.ts'
import type { CoveragePoint } from './points.ts'
import type { FileCoverage } from './typescript.ts'

/** What `npm run coverage` writes down; a part that was not asked for is null. */
export interface Findings {
  readonly machine: object
  readonly designs: readonly object[]
  readonly verilog: readonly ModuleCoverage[] | null
  readonly typescript: readonly FileCoverage[] | null
  readonly gaps: readonly Gap[]
}

/** Points of one module, and those reached. */
export interface ModuleCoverage {
  readonly module: string
  readonly lines: number
  readonly linesReached: number
  readonly bits: number
  readonly bitsReached: number
}

/** The points by module. */
export function byModule(points: readonly CoveragePoint[]): ModuleCoverage[] {
  return [...new Set(points.map(({ module }) => module))].map(module => {
    const count = (kind: CoveragePoint['kind'], isReached: boolean) =>
      points.filter(
        one => one.module === module && one.kind === kind && (one.isReached || !isReached),
      ).length
    return {
      ...{ module, lines: count('line', false), linesReached: count('line', true) },
      ...{ bits: count('toggle', false), bitsReached: count('toggle', true) },
    }
  })
}

/** The findings as a page. */
export function report({ machine, designs, verilog, typescript, gaps }: Findings): string {
  return [
    '# Coverage',
    '',
    'Written by `npm run coverage`.',
    '',
    ...(verilog === null ? [] : verilogPart(verilog, designs.length)),
    ...(typescript === null ? [] : typescriptPart(typescript)),
    '## What is not reached, and why',
    '',
    ...markdownTable(
      ['where', 'what', 'points', 'why'],
      gaps.map(({ where, what, count, why }) => [
        where,
        what,
        `${count}`,
        why ?? '**not explained**',
      ]),
    ),
    '',
    ...factLines(machine),
    '',
  ].join('\n')
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${part} / ${whole} (${percent(part / whole)})`

const sum = <One>(all: readonly One[], of: (one: One) => number) =>
  all.reduce((total, one) => total + of(one), 0)

function verilogPart(modules: readonly ModuleCoverage[], count: number): string[] {
  const row = (name: string, some: readonly ModuleCoverage[]) => [
    name,
    share(
      sum(some, one => one.linesReached),
      sum(some, one => one.lines),
    ),
    share(
      sum(some, one => one.bitsReached),
      sum(some, one => one.bits),
    ),
  ]
  return [
    '## The generated Verilog',
    '',
    `Lines and branches, and bits that change, of the modules of ${count} small designs: one matrix of each family, streams that rest in 0, 30 and 70 % of the cycles,`,
    'and `tlast` once too late and once too early. A point is reached when it is in some instance of some of these designs.',
    '',
    ...markdownTable(
      ['module', 'lines and branches', 'bits'],
      [...modules.map(one => row(one.module, [one])), row('all', modules)],
    ),
    '',
  ]
}

function typescriptPart(files: readonly FileCoverage[]): string[] {
  const folderOf = ({ path }: FileCoverage) => path.split('/').slice(0, -1).slice(0, 2).join('/')
  const folders = [...new Set(files.map(folderOf))]
  const row = (name: string, some: readonly FileCoverage[]) => [
    name,
    `${some.length}`,
    share(
      sum(some, one => one.lines.covered),
      sum(some, one => one.lines.total),
    ),
    share(
      sum(some, one => one.branches.covered),
      sum(some, one => one.branches.total),
    ),
  ]
  return [
    '## The TypeScript',
    '',
    `By the unit tests alone, in their own process; files of which they run less than ${100 * lineShare} % are named below.`,
    '',
    ...markdownTable(
      ['folder', 'files', 'lines', 'branches'],
      [
        ...folders.map(name =>
          row(
            name,
            files.filter(one => folderOf(one) === name),
          ),
        ),
        row('all', files),
      ],
    ),
    '',
  ]
}
