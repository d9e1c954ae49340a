import { markdownTable } from '../../../generator/text/table.ts'
import type { Machine } from '../../common/machine.ts'
import { factLines } from '../../common/results.ts'
import type { Plan } from './plan.ts'
import type { Subject } from './subject.ts'

/** A design on which the tools do not agree, as small as it was made. */
export interface Disagreement {
  readonly design: number
  readonly tool: string
  readonly text: string
  readonly verilog: readonly string[]
}

interface Counted {
  readonly modules: number
  readonly lines: number
  readonly cycles: number
  readonly outputBits: number
  readonly registerBits: number
  readonly memories: number
  /** How often each kind of thing occurs in the designs. */
  readonly items: Readonly<Record<string, number>>
}

export interface Findings extends Counted {
  readonly machine: Machine
  readonly designs: number
  readonly seed: number
  readonly disagreements: readonly Disagreement[]
}

/** Adds up what the designs hold. */
export class Count {
  readonly #items: Record<string, number> = {}
  #sum = { modules: 0, lines: 0, cycles: 0, outputBits: 0, registerBits: 0, memories: 0 }

  plan({ items }: Plan): void {
    for (const item of items) {
      this.#items[item.kind] = (this.#items[item.kind] ?? 0) + 1
      if (item.kind === 'instance') this.plan(item.plan)
    }
  }

  subject({ files, expected, outputBits, flat }: Subject): void {
    const registers = flat.cells.filter(({ signal }) => signal.kind === 'register')
    this.#sum = {
      modules: this.#sum.modules + files.length,
      lines: this.#sum.lines + files.reduce((n, { text }) => n + text.split('\n').length, 0),
      cycles: this.#sum.cycles + expected.length,
      outputBits: this.#sum.outputBits + expected.length * outputBits,
      registerBits:
        this.#sum.registerBits +
        registers.reduce((n, { signal }) => n + signal.shape.width.value, 0),
      memories: this.#sum.memories + flat.placed.filter(({ kind }) => kind === 'memory').length,
    }
  }

  get result(): Counted {
    return { ...this.#sum, items: this.#items }
  }
}

/** The findings as Markdown. */
export function report(findings: Findings): string {
  const { machine, designs, seed, disagreements, items } = findings
  const { modules, lines, cycles, outputBits, registerBits, memories } = findings
  return [
    '# The printer on trial',
    '',
    `${designs} random designs of the hardware language, ${modules} modules, ${lines} lines of Verilog. Of each:`,
    '',
    '- Icarus Verilog and Verilator give the outputs that our evaluation of the IR gives, in every',
    `  cycle of random inputs: ${cycles} cycles, ${outputBits} bits of outputs in each simulator.`,
    '- Yosys reads the text and proves it equivalent to a netlist made from the IR without Verilog, one',
    '  cell for each operation with stated widths and signs: from equal states and equal inputs, whatever',
    '  they are, follow equal outputs and equal next states. Names of registers tell which are equal.',
    '',
    `Disagreements: ${disagreements.length}.`,
    ...disagreements.flatMap(({ design, tool, text, verilog }) => [
      '',
      `Design ${design}, ${tool}: ${text}`,
      '',
      '```verilog',
      ...verilog,
      '```',
    ]),
    '',
    `The designs hold ${registerBits} bits of registers and ${memories} memories, made by:`,
    '',
    ...markdownTable(
      ['thing', 'times'],
      Object.entries(items)
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([kind, times]) => [kind, `${times}`]),
    ),
    '',
    `Run by \`npm run printer -- --designs ${designs} --seed ${seed}\`.`,
    '',
    ...factLines(machine),
    '',
  ].join('\n')
}
