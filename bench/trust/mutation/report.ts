import { markdownTable } from '../../../generator/text/table.ts'
import { percent } from '../../../generator/text/wording.ts'
import type { Machine } from '../../common/machine.ts'
import { factLines } from '../../common/results.ts'
import type { Outcome } from './job.ts'

export interface Campaign {
  readonly name: string
  readonly request: object
  readonly count: number
  readonly seed: number
  readonly outcomes: readonly Outcome[]
}

export interface Findings {
  readonly machine: Machine
  readonly campaigns: readonly Campaign[]
}

/**
 * Killed, equivalent, undecided and other mutants of some outcomes, and the share of the killed among
 * those that are not proved equivalent.
 */
export function tally(outcomes: readonly Outcome[]) {
  const count = (fate: Outcome['fate']) => outcomes.filter(one => one.fate === fate).length
  const [killed, equivalent] = [count('killed'), count('equivalent')]
  const [survived, undecided] = [count('survived'), count('undecided')]
  const share = killed / (killed + survived + undecided)
  return { killed, equivalent, survived, undecided, share }
}

/** The findings as Markdown. */
export function report({ machine, campaigns }: Findings): string {
  return [
    '# Mutation coverage',
    '',
    'Yosys changes one bit of one cell of the generated Verilog (`mutate`), and the regression runs on the',
    'changed design: elements, every store, saturations, tuser, cycles and the rules of the streams against',
    'the golden model; streams that stop, frames of wrong lengths and resets at every place of a run; a',
    'machine that hangs is ended at its cycle limit. What no run tells from the design is equivalent when',
    'Yosys proves it, for ever and for all inputs: there are bits of state in which the two may differ, such',
    'that from any two states that agree in the others follow equal outputs, and next states that agree in',
    'the others. States are those after a reset that lasts until the pipelines are empty: groups of control',
    'registers hold what a search with SAT shows that they can reach, and the search is itself a proof that',
    'they reach nothing else. Registers have to agree while they count, and `saturations` with `matrix_done`.',
    'A proof has a limit of CPU time and of memory; at a limit the mutant is undecided. The others have',
    'survived: neither killed nor proved equivalent.',
    '',
    ...markdownTable(
      [
        ...['design', 'mutants', 'killed', 'equivalent', 'survived', 'undecided'],
        'killed of those not equivalent',
      ],
      campaigns.map(({ name, count, outcomes }) => {
        const { killed, equivalent, survived, undecided, share } = tally(outcomes)
        const counts = [count, killed, equivalent, survived, undecided].map(String)
        return [name, ...counts, percent(share)]
      }),
    ),
    '',
    ...campaigns.flatMap(({ name, outcomes }) => [
      `## Survivors of ${name}`,
      '',
      ...outcomes.filter(({ fate }) => fate === 'survived').map(mutantLine),
      ...outcomes
        .filter(({ fate }) => fate === 'undecided')
        .map(outcome => `${mutantLine(outcome)}, undecided: ${outcome.by}`),
      '',
    ]),
    '## What killed the others',
    '',
    ...markdownTable(['run', 'mutants'], runsThatKilled(campaigns)),
    '',
    ...factLines(machine),
    '',
  ].join('\n')
}

const mutantLine = ({ number, line, change, text }: Outcome): string =>
  `- ${number}: ${line}, ${change}: \`${text}\``

/** The first run of the regression that failed, with the mutants that it was the first for. */
function runsThatKilled(campaigns: readonly Campaign[]): [string, string][] {
  const counts = new Map<string, number>()
  for (const { by, fate } of campaigns.flatMap(({ outcomes }) => outcomes)) {
    if (fate !== 'killed') continue
    const run = by?.replace(/:.*/s, '').replace(/ from state \d+$/, '')
    if (run !== undefined) counts.set(run, (counts.get(run) ?? 0) + 1)
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([run, count]) => [run, `${count}`])
}
