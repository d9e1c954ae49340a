import { markdownTable } from '../../../generator/text/table.ts'
import type { Machine } from '../../common/machine.ts'
import { factLines } from '../../common/results.ts'
import { designs } from './designs.ts'
import { noises } from './noise.ts'
import type { Tally } from './tally.ts'

export interface SilentFindings {
  readonly machine: Machine
  /** What the issue asks for, and what was run. */
  readonly wanted: number
  readonly rounds: number
  /** Matrices by size, each on two designs. */
  readonly matrices: readonly { readonly k: number; readonly matrices: number }[]
  readonly designs: number
  readonly tallies: readonly Tally[]
}

type Count = 'matrices' | 'saturated' | 'clipped' | 'silent' | 'falseAlarms'

/** The sum of a count over some lines. */
export const total = (tallies: readonly Tally[], count: Count): number =>
  tallies.reduce((sum, tally) => sum + tally[count], 0)

const isWithin = ({ noise }: Tally): boolean =>
  noises.some(({ name, inContract }) => name === noise && inContract)

const isBlocked = ({ design }: Tally): boolean =>
  designs.some(({ name, holds }) => name === design && holds)

/** Saturations of `blocked` within the contract, of matrices of which no element was clipped. */
export const heldBy = (tallies: readonly Tally[]): readonly Tally[] =>
  tallies.filter(tally => isWithin(tally) && isBlocked(tally))

/** Whether every loss was reported, none was reported that was none, and `blocked` held its contract. */
export const isSound = ({ tallies }: SilentFindings): boolean =>
  total(tallies, 'silent') === 0 &&
  total(tallies, 'falseAlarms') === 0 &&
  total(heldBy(tallies), 'saturated') === 0

/** The record as a page. */
export function report(findings: SilentFindings): string {
  const { machine, wanted, rounds, matrices, tallies } = findings
  const all = matrices.reduce((sum, one) => sum + one.matrices, 0)
  const missing =
    all < wanted ? ` Fewer than the ${wanted} that are asked for: to be gone on with.` : ''
  const within = heldBy(tallies)
  return [
    '# No silent loss',
    '',
    'Written by `npm run silent`. Every matrix runs on one design of `blocked` and one other, in turn; on each twice: with the golden model, which',
    'counts saturated stores and clipped elements of A, and with an arithmetic whose numbers have no end, which counts nothing. Every value that any operation stores is compared.',
    'A matrix with a difference and no report is a silent loss; one with a report and no difference is a false alarm.',
    '',
    `${all} matrices in ${rounds} rounds, ${total(tallies, 'matrices')} runs.${missing}`,
    '',
    `- silent losses: ${total(tallies, 'silent')}`,
    `- false alarms: ${total(tallies, 'falseAlarms')}`,
    `- runs with a reported saturation: ${total(tallies, 'saturated')}; with a clipped element of A: ${total(tallies, 'clipped')}`,
    `- \`blocked\` within the contract: ${total(within, 'saturated')} saturated of ${total(within, 'matrices')} runs`,
    '',
    '## Matrices',
    'Of families `trained` and `repeated`, half each, and around them; P = 8. Within the contract: unit keys, beta up to 1, decay.',
    '',
    ...markdownTable(
      ['k', 'matrices'],
      matrices.map(one => [`${one.k}`, `${one.matrices}`]),
    ),
    '',
    ...markdownTable(
      ['around the matrix of the model', 'what is drawn', 'within the contract'],
      noises.map(({ name, what, inContract }) => [name, what, inContract ? 'yes' : 'no']),
    ),
    '',
    '## Reported, by design and by what was drawn',
    'Matrices with a saturated store; in brackets those with a clipped element of A.',
    '',
    ...markdownTable(
      ['design', 'runs', ...noises.map(({ name }) => name)],
      designs.map(({ name }) => [
        name,
        `${total(
          tallies.filter(one => one.design === name),
          'matrices',
        )}`,
        ...noises.map(noise =>
          cell(tallies.filter(one => one.design === name && one.noise === noise.name)),
        ),
      ]),
    ),
    '',
    '## Of these, silent and false',
    '',
    ...markdownTable(
      ['k', 'design', 'around', 'silent', 'false alarms', 'first'],
      wrongRows(tallies),
    ),
    '',
    ...factLines(machine),
    '',
  ].join('\n')
}

const cell = (tallies: readonly Tally[]): string => {
  const [saturated, clipped] = [total(tallies, 'saturated'), total(tallies, 'clipped')]
  return clipped > 0 ? `${saturated} (${clipped})` : `${saturated}`
}

function wrongRows(tallies: readonly Tally[]): string[][] {
  const rows = tallies
    .filter(({ wrong }) => wrong !== null)
    .map(({ k, design, noise, silent, falseAlarms, wrong }) => {
      const first = `round ${wrong?.round}, ${wrong?.family}, base ${wrong?.number}`
      return [`${k}`, design, noise, `${silent}`, `${falseAlarms}`, first]
    })
  return rows.length > 0 ? rows : [['-', 'none', '-', '0', '0', '-']]
}
