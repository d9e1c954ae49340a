import { markdownTable } from '../../../generator/text/table.ts'
import { factLines } from '../../common/results.ts'
import type { Opinion } from './opinion.ts'

/** What `npm run second-simulator` writes down. */
export interface Findings {
  readonly machine: object
  readonly icarus: string
  readonly stalls: readonly number[]
  readonly stateSeeds: readonly number[]
  readonly designs: readonly (Opinion & { readonly name: string })[]
}

/** The findings as a page. */
export function report({ machine, icarus, stalls, stateSeeds, designs }: Findings): string {
  const agree = designs.filter(({ differences }) => differences.length === 0).length
  const sum = (of: (design: Opinion) => number) => designs.reduce((all, one) => all + of(one), 0)
  return [
    '# A second simulator',
    '',
    `Written by \`npm run second-simulator\`. ${agree} of ${designs.length} designs agree: in Icarus Verilog, whose bits can be unknown,`,
    'every element, store, saturation, `tuser` and cycle is that of the golden model, and every run in Verilator is the same to the cycle,',
    `with the same stalls and ${stateSeeds.length} seeds of the bits before reset.`,
    '',
    `- ${sum(({ cycles }) => cycles)} cycles in Icarus Verilog, at stalls of ${stalls.join(' and ')} %; in each every control signal was looked at.`,
    `- ${sum(({ matrices }) => matrices) * stalls.length} matrices; ${sum(({ saturated }) => saturated) * stalls.length} of them saturate.`,
    '- What the machine must ignore was unknown: elements on and above the diagonal, bits above the last element, data and `tlast` without `tvalid`; and every memory and register before reset.',
    '',
    ...markdownTable(
      ['design', 'control signals', 'matrices', 'cycles', 'differences'],
      designs.map(({ name, controls, matrices, cycles, differences }) => [
        ...[name, `${controls}`, `${matrices}`, `${cycles}`],
        differences.length === 0 ? 'none' : (differences[0] ?? ''),
      ]),
    ),
    '',
    ...factLines({ ...machine, 'Icarus Verilog': icarus }),
    '',
  ].join('\n')
}
