import { markdownTable } from '../../../generator/text/table.ts'
import { percent } from '../../../generator/text/wording.ts'
import type { Machine } from '../../common/machine.ts'
import { factLines } from '../../common/results.ts'
import type { UpsetDesign } from './designs.ts'
import { promised, silentOf, type Tally } from './tally.ts'

export interface UpsetFindings {
  readonly machine: Machine
  readonly seed: number
  readonly runsOfAKind: number
  readonly designs: readonly (UpsetDesign & {
    readonly cycles: number
    readonly tallies: readonly Tally[]
  })[]
}

type Found = UpsetFindings['designs'][number]

/** Whether every kind that a design promises to report had no silent upset. */
export const isAsPromised = ({ designs }: UpsetFindings): boolean =>
  designs.every(design =>
    design.tallies.every(tally => !promised(design).includes(tally.kind) || silentOf(tally) === 0),
  )

/** The record as a page. */
export function report(findings: UpsetFindings): string {
  const { machine, seed, runsOfAKind, designs } = findings
  const [plain] = designs
  return [
    '# Upsets of single bits',
    '',
    'Written by `npm run upsets`. In each run of three matrices, k = 16, one random bit is flipped between two clock edges of a',
    `random cycle: ${runsOfAKind} runs a design and kind of bit, seed ${seed}. All that leaves is compared with the golden model: beats, \`tlast\`,`,
    '`tuser`, the matrices done and their saturations. Any flip-flop and memory bit of the design may be hit; the bits are counted',
    'against the design. `control`: what decides what happens when. `data`: operands, sums, results on their way. `memory`: words of',
    'the buffers and their output registers. P = 4, W = 8, `blocked`, one context, where the name says nothing else.',
    '',
    'No effect: all results are right. Reported: an error output rose at most a cycle after the last beat of the first wrong',
    'matrix was taken, or ever, where the run hangs. Silent: none did. In brackets: no effect, but reported all the same.',
    '',
    ...markdownTable(
      [
        'design',
        'bits',
        'of',
        'no effect',
        'wrong, reported',
        'hung, reported',
        'wrong, silent',
        'hung, silent',
        'silent',
        'by',
      ],
      designs.flatMap(design => design.tallies.map((tally, n) => rowOf(design, tally, n === 0))),
    ),
    '',
    '## Of a random flip-flop, of a random bit',
    'The share of upsets that end silently wrong or hung when each bit has the same chance, memories left out and with them.',
    '',
    ...markdownTable(
      ['design', 'flip-flops', 'silent', 'with memories', 'silent'],
      designs.map(shareRow),
    ),
    '',
    '## What stays silent',
    'Registers with the most silent upsets. The data path has no protection under either option: an upset of an operand register, a',
    'sum or a result on its way changes the numbers of one matrix, and no more.',
    '',
    ...designs.flatMap(silentLines),
    '',
    ...factLines({ ...machine, 'cycles of a run': plain?.cycles }),
    '',
  ].join('\n')
}

function rowOf({ name }: Found, tally: Tally, isFirst: boolean): string[] {
  const { masked, maskedReported, wrongReported, hungReported, wrongSilent, hungSilent } = tally
  const by = Object.entries(tally.by).flatMap(([output, count]) =>
    count === 0 ? [] : [`\`${output}\` ${count}`],
  )
  return [
    isFirst ? name : '',
    tally.kind,
    `${tally.bits}`,
    maskedReported === 0 ? `${masked}` : `${masked} (${maskedReported})`,
    ...[wrongReported, hungReported, wrongSilent, hungSilent].map(String),
    percent(silentOf(tally) / tally.runs),
    by.length === 0 ? '-' : by.join(', '),
  ]
}

function shareRow({ name, tallies }: Found): string[] {
  const registers = tallies.filter(({ kind }) => kind !== 'memory')
  const bitsOf = (of: readonly Tally[]) => of.reduce((sum, { bits }) => sum + bits, 0)
  const silent = (of: readonly Tally[]) =>
    of.reduce((sum, tally) => sum + (tally.bits * silentOf(tally)) / tally.runs, 0) / bitsOf(of)
  return [
    name,
    `${bitsOf(registers)}`,
    percent(silent(registers)),
    `${bitsOf(tallies)}`,
    percent(silent(tallies)),
  ]
}

const silentLines = ({ name, tallies }: Found): string[] =>
  tallies.flatMap(({ kind, silentIn }) => {
    const places = silentIn.map(({ path, count }) => `${path} ${count}`)
    return places.length === 0 ? [] : [`- ${name}, ${kind}: ${places.join(', ')}`]
  })
