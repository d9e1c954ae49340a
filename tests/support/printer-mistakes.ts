import fc from 'fast-check'
import { expect, test } from 'vitest'
import { build } from '../../bench/trust/printer/build.ts'
import { type Plan, plan } from '../../bench/trust/printer/plan.ts'
import { shrunk } from '../../bench/trust/printer/shrink.ts'
import { faultsOf, type TrialOptions } from '../../bench/trust/printer/trial.ts'
import { printDesign } from '../../generator/emit/index.ts'
import type { ModuleIR } from '../../generator/hdl/index.ts'
import { mutated } from './mutated.ts'

export const sample = (seed: number, numRuns: number): Plan[] => fc.sample(plan, { seed, numRuns })

export const printed = (design: ModuleIR, prefix: string) =>
  printDesign(design, { prefix, banner: [] })

const replaced = (what: RegExp, by: string) => (design: ModuleIR, prefix: string) =>
  printed(design, prefix).map(({ path, text }) => ({ path, text: text.replaceAll(what, by) }))

/** Printers and a simulator with a mistake in them, each with the tool that has to find it. */
const mistakes: readonly (TrialOptions & { readonly name: string })[] = [
  { name: 'a printer that forgets signs', by: ['icarus'], print: replaced(/\$signed/g, '') },
  { name: 'a printer that forgets signs', by: ['yosys'], print: replaced(/\$signed/g, '') },
  {
    name: 'a printer that forgets resets',
    by: ['yosys'],
    print: replaced(/if \(rst_i\)/g, "if (1'b0)"),
  },
  {
    name: 'a simulator that takes xor for or',
    by: ['icarus'],
    simulated: design =>
      mutated(design, expr =>
        expr.kind === 'binary' && expr.operator === 'xor' ? { ...expr, operator: 'or' } : expr,
      ),
  },
]

type Mistake = (typeof mistakes)[number]

/** A printer that is wrong, found by Icarus; the others, whose designs are made small in the same way, are for the night. */
export const isFirst = (mistake: Mistake): boolean => mistake === mistakes[0]

/** A mistake is caught by its tool, and the design that shows it is made small. */
export const catches = (isMeant: (mistake: Mistake) => boolean) =>
  test.each(mistakes.filter(isMeant))('$name, by $by.0', async options => {
    const plans = sample(4, 20)
    const faults = await faultsOf(plans, options)
    expect(faults.size).toBeGreaterThan(0)
    const size = (of: Plan) => JSON.stringify(of).length
    const [first] = [...faults].sort(([a], [b]) => size(plans[a] as Plan) - size(plans[b] as Plan))
    const [place, fault] = first as NonNullable<typeof first>
    const { plan: smallest, fault: reason } = await shrunk(plans[place] as Plan, fault, options)
    expect(reason.tool).toBe(options.by?.[0])
    const lines = printed(build(smallest), 'dut').flatMap(({ text }) => text.trim().split('\n'))
    expect(lines.length).toBeLessThan(80)
  })
