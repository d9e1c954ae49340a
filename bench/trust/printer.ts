import process from 'node:process'
import fc from 'fast-check'
import { printDesign } from '../../generator/emit/index.ts'
import { machine } from '../common/machine.ts'
import { countOf, readOptions } from '../common/options.ts'
import { writeResults } from '../common/results.ts'
import { build } from './printer/build.ts'
import { type Plan, plan } from './printer/plan.ts'
import { Count, type Disagreement, type Findings, report } from './printer/report.ts'
import { shrunk } from './printer/shrink.ts'
import { type Fault, faultsOf } from './printer/trial.ts'

const usage = `usage: npm run printer -- [--designs N] [--seed N]
  --designs N    random designs, 2000 by default
  --seed N       of the first fifty, 1 by default; the next fifty have the next seed`

const batch = 50

/** `npm run printer`: random designs through evaluation, Icarus, Yosys and Verilator, in bench/results/. */
const asked = readOptions(
  usage,
  { designs: { type: 'string' }, seed: { type: 'string' } },
  values => ({
    designs: countOf(values, 'designs', 2000),
    seed: countOf(values, 'seed', 1),
  }),
)
if (asked !== null) process.exitCode = await run(asked)

async function run({ designs, seed }: { readonly designs: number; readonly seed: number }) {
  const where = await machine()
  const count = new Count()
  const disagreements: Disagreement[] = []
  for (let first = 0; first < designs; first += batch) {
    const numRuns = Math.min(batch, designs - first)
    const plans = fc.sample(plan, { seed: seed + first / batch, numRuns })
    for (const one of plans) count.plan(one)
    const faults = await faultsOf(plans, { seen: subject => count.subject(subject) })
    for (const [place, fault] of faults) {
      const found = plans[place]
      if (found !== undefined) disagreements.push(await small(first + place, found, fault))
    }
    process.stderr.write(`${first + numRuns} of ${designs}, ${disagreements.length} at fault\n`)
  }
  const findings: Findings = { machine: where, designs, seed, ...count.result, disagreements }
  await writeResults('printer', findings, report(findings))
  return disagreements.length === 0 ? 0 : 1
}

async function small(place: number, found: Plan, fault: Fault): Promise<Disagreement> {
  process.stderr.write(`design ${place}: ${fault.tool}: ${fault.text}\n`)
  const { plan: smallest, fault: reason } = await shrunk(found, fault)
  const files = printDesign(build(smallest), { prefix: 'dut', banner: [] })
  return { design: place, ...reason, verilog: files.map(({ text }) => text) }
}
