import { type GeneratedFile, printDesign } from '../../../generator/emit/index.ts'
import { checkDesign, type ModuleIR, simulator } from '../../../generator/hdl/index.ts'
import { wrap } from '../../../generator/hdl/ir/shape.ts'
import { elaborate, type Flat } from '../../../generator/hdl/simulate/code/elaborate.ts'
import { build } from './build.ts'
import type { Plan } from './plan.ts'
import { rtlil } from './rtlil.ts'
import { joined, type Stimuli, stimuliFor } from './stimuli.ts'

/** What is on trial; wrong ones put in their place show that the trial finds them. */
export interface Suspects {
  /** What the simulator takes a design for. */
  readonly simulated?: (design: ModuleIR) => ModuleIR
  readonly print?: (design: ModuleIR, prefix: string) => readonly GeneratedFile[]
}

/** A random design made ready: its text, what goes in, and what has to come out. */
export interface Subject {
  readonly name: string
  readonly design: ModuleIR
  readonly flat: Flat
  readonly files: readonly GeneratedFile[]
  readonly rtlil: string
  readonly stimuli: Stimuli
  /** For each cycle all outputs side by side, the first highest, in hexadecimal. */
  readonly expected: readonly string[]
  readonly inputBits: number
  readonly outputBits: number
}

/** Builds, checks, prints and evaluates a plan. Throws what the language or the printer throws. */
export function subjectOf(
  plan: Plan,
  name: string,
  cycles: number,
  { simulated = design => design, print = printed }: Suspects = {},
): Subject {
  const design = build(plan)
  checkDesign(design)
  const flat = elaborate(design)
  const { inputs, outputs } = flat
  const stimuli = stimuliFor(inputs, cycles, 1)
  const widths = outputs.map(({ signal }) => signal.shape.width.value)
  const running = simulator(simulated(design))
  const expected = stimuli.map(values => {
    for (const [n, { path, signal }] of inputs.entries())
      running.poke(path, wrap(values[n] ?? 0n, signal.shape))
    const seen = outputs.map(({ path }) => running.peek(path))
    running.step()
    return joined(seen, widths).toString(16)
  })
  const sum = (cells: typeof inputs) =>
    cells.reduce((bits, { signal }) => bits + signal.shape.width.value, 0)
  return {
    name,
    design,
    flat,
    files: print(design, name),
    rtlil: rtlil(design, `${name}_ir`),
    stimuli,
    expected,
    inputBits: sum(inputs),
    outputBits: sum(outputs),
  }
}

const printed = (design: ModuleIR, prefix: string) => printDesign(design, { prefix, banner: [] })
