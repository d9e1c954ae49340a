import type { Bug, Outcome, Proof } from '../../../generator/prove/index.ts'
import { markdownTable } from '../../../generator/text/table.ts'
import type { Machine } from '../../common/machine.ts'
import { factLines } from '../../common/results.ts'

/** One proof on one design, and the same with each of its bugs. */
export interface Proved {
  readonly design: string
  readonly proof: Pick<Proof, 'name' | 'claim' | 'method' | 'unit' | 'abstraction'>
  readonly outcome: Outcome
  readonly seconds: number
  readonly bugs: readonly (Pick<Bug, 'what' | 'property'> & { readonly outcome: Outcome })[]
}

export interface Findings {
  readonly machine: Machine
  readonly yosys: string
  readonly proofs: readonly Proved[]
}

/** Proved, and blind to none of its bugs. */
export const isSound = ({ outcome, bugs }: Proved): boolean =>
  outcome.kind === 'proved' && bugs.every(bug => bug.outcome.kind === 'refuted')

/** The findings as a page. */
export function report({ machine, yosys, proofs }: Findings): string {
  const names = [...new Set(proofs.map(({ proof }) => proof.name))]
  const designs = [...new Set(proofs.map(({ design }) => design))]
  const bugs = proofs.flatMap(one => one.bugs)
  const caught = bugs.filter(({ outcome }) => outcome.kind === 'refuted').length
  const proved = proofs.filter(({ outcome }) => outcome.kind === 'proved').length
  const lines = [
    '# Formal proofs',
    '',
    'Written by `npm run prove`. The properties stand in `formal/` beside the generated Verilog; what a',
    'module asks of its surroundings is proved of every module inside the one that is proved. A bug is',
    'a change of the Verilog; the property named has to fail with it.',
    '',
    `${proved} of ${proofs.length} proofs hold on ${designs.length} designs; ${caught} of ${bugs.length} bugs are found.`,
    '',
    ...factLines({ ...machine, yosys }),
    '',
    '## Claims',
    '',
    ...names.flatMap(name => claimLines(proofs.filter(({ proof }) => proof.name === name))),
    '## Runs',
    '',
    ...markdownTable(
      ['design', 'proof', 'result', 'steps', 'seconds', 'bugs found'],
      proofs.map(one => [
        one.design,
        one.proof.name,
        one.outcome.kind,
        `${one.outcome.steps}`,
        one.seconds.toFixed(1),
        `${one.bugs.filter(({ outcome }) => outcome.kind === 'refuted').length} of ${one.bugs.length}`,
      ]),
    ),
    '',
  ]
  return lines.join('\n')
}

function claimLines(runs: readonly Proved[]): string[] {
  const [first] = runs
  if (first === undefined) return []
  const { name, claim, method, unit, abstraction } = first.proof
  const steps = Math.max(...runs.map(({ outcome }) => outcome.steps))
  const how =
    method === 'induction'
      ? `for all times, by induction over ${steps} steps`
      : `for the first ${steps} cycles`
  return [
    `- **${name}** (\`${unit}\`, ${how}): ${claim}${abstraction ? ` Abstraction: ${abstraction}.` : ''}`,
    ...first.bugs.map(({ what, property }) => `  - bug: ${what} \`${property}\` fails.`),
    '',
  ]
}
