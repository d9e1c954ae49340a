import type { Machine } from '../../common/machine.ts'
import { factLines } from '../../common/results.ts'

export interface GridFindings {
  readonly machine: Machine
  /** Chances in percent that a stream rests, with which each design was run. */
  readonly stalls: readonly number[]
  readonly designs: number
  /** Names of the designs that differ. */
  readonly differ: readonly string[]
}

/** The record as a page. */
export const report = ({ machine, stalls, designs, differ }: GridFindings): string =>
  [
    '# The grid',
    '',
    'Written by `npm run regress`. The Verilog of each design in Verilator against the golden model: every element, every store, saturations, cycles.',
    'A design that agreed in an earlier run is simulated again only when its Verilog, the answers of the golden model or the harness have changed.',
    '',
    `- designs: ${designs}, each at stalls of ${stalls.join(', ')} %`,
    `- agree: ${designs - differ.length}`,
    ...differ.map(name => `- differs: ${name}`),
    '',
    ...factLines(machine),
    '',
  ].join('\n')
