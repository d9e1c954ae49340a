import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { build } from '../../bench/printer/build.ts'
import { plan } from '../../bench/printer/plan.ts'
import { shrunk } from '../../bench/printer/shrink.ts'
import { faultsOf, type TrialOptions } from '../../bench/printer/trial.ts'
import { printDesign } from '../../generator/emit/index.ts'
import { evaluate, type ModuleIR } from '../../generator/hdl/index.ts'

test('evaluation, Verilator, Icarus and Yosys agree on 100 random designs', async () => {
  const plans = fc.sample(plan, { seed: 1, numRuns: 100 })
  const faults = await faultsOf(plans)
  for (const [place, fault] of faults) {
    const { plan: smallest, fault: reason } = await shrunk(plans[place] as (typeof plans)[0], fault)
    const text = printed(build(smallest), 'dut').map(file => file.text)
    expect.unreachable([`design ${place}, ${reason.judge}: ${reason.text}`, ...text].join('\n'))
  }
})

const printed = (design: ModuleIR, prefix: string) => printDesign(design, { prefix, banner: [] })

/** Printers and evaluators with a mistake in them. */
const mistakes: readonly (TrialOptions & { readonly name: string })[] = [
  {
    name: 'a printer that forgets signs',
    by: ['icarus'],
    print: (design, prefix) => replaced(printed(design, prefix), /\$signed/g, ''),
  },
  {
    name: 'a printer that forgets signs',
    by: ['yosys'],
    print: (design, prefix) => replaced(printed(design, prefix), /\$signed/g, ''),
  },
  {
    name: 'a printer that assigns registers at once',
    by: ['verilator'],
    print: (design, prefix) => replaced(printed(design, prefix), /^( *\w+_q) <= /gm, '$1 = '),
  },
  {
    name: 'an evaluator to which all is unsigned',
    by: ['icarus'],
    evaluate: (expr, environment) =>
      expr.kind === 'compare' && expr.operator === 'lt'
        ? BigInt(evaluate(expr.left, environment) <= evaluate(expr.right, environment))
        : evaluate(expr, environment),
  },
]

const replaced = (
  files: ReturnType<typeof printed>,
  what: RegExp,
  by: string,
): ReturnType<typeof printed> =>
  files.map(({ path, text }) => ({ path, text: text.replaceAll(what, by) }))

describe('a mistake is caught and the design that shows it is small:', () => {
  test.each(mistakes)('$name, by $by.0', async options => {
    const plans = fc.sample(plan, { seed: 4, numRuns: 24 })
    const [first] = await faultsOf(plans, options)
    if (first === undefined) throw new Error('the mistake is not caught')
    const [place, fault] = first
    const before = plans[place] as (typeof plans)[0]
    const { plan: smallest } = await shrunk(before, fault, options)
    const lines = (design: typeof before) =>
      printed(build(design), 'dut').flatMap(({ text }) => text.split('\n')).length
    expect(lines(smallest)).toBeLessThan(45)
    expect(lines(smallest)).toBeLessThanOrEqual(lines(before))
  })
})
