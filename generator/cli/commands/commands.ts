import type { CliCommand } from '../options/command.ts'

/** A command as `--help` lists it. What it does, and what that needs, is loaded when it is called. */
export interface ListedCommand {
  readonly name: string
  readonly description: string
  /** Left out of the list: started by other programs, not by people. */
  readonly isHidden?: true
  readonly load: () => Promise<CliCommand>
}

/** All commands, in the order of the help. */
export const commands: readonly ListedCommand[] = [
  {
    name: 'generate',
    description: 'write the Verilog of a design, with file list, constraints and datasheet',
    load: async () => (await import('./generate.ts')).generateCommand,
  },
  {
    name: 'simulate',
    description: 'run the Verilog of a design in Verilator and compare with the golden model',
    load: async () => (await import('./simulate.ts')).simulateCommand,
  },
  {
    name: 'analyze',
    description: 'accuracy and cycles of a design by the golden model; needs no simulator',
    load: async () => (await import('./analyze.ts')).analyzeCommand,
  },
  {
    name: 'synth',
    description: 'area of a design and, where the target has it, clock and power, by synthesis',
    load: async () => (await import('./synth.ts')).synthCommand,
  },
  {
    name: 'sweep',
    description: 'cycles, accuracy and area of many designs; every design option takes a list',
    load: async () => (await import('./sweep.ts')).sweepCommand,
  },
  {
    name: 'families',
    description: 'the input families: what each is like, whether the bounds hold, what it is for',
    load: async () => (await import('./families.ts')).familiesCommand,
  },
  {
    name: 'sweep-task',
    description: 'a task of a sweep on a cluster; the scheduler starts it',
    isHidden: true,
    load: async () => (await import('./sweep-task.ts')).sweepTaskCommand,
  },
  {
    name: 'demo',
    description: 'what `make demo` shows',
    isHidden: true,
    load: async () => (await import('./demo.ts')).demoCommand,
  },
]
