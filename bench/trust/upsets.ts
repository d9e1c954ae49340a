import process from 'node:process'
import { machine } from '../common/machine.ts'
import { countOf, readOptions } from '../common/options.ts'
import { writeResults } from '../common/results.ts'
import { campaign } from './upsets/campaign.ts'
import { designs } from './upsets/designs.ts'
import { isAsPromised, report, type UpsetFindings } from './upsets/report.ts'
import { talliesOf } from './upsets/tally.ts'

const usage =
  'npm run upsets -- [--runs N] [--seed N]: runs for each design and kind of bit, default 1000'

/** `npm run upsets`: single bits flipped in random cycles, with and without protection, in bench/results/. */
const asked = readOptions(
  usage,
  { runs: { type: 'string' }, seed: { type: 'string' } },
  values => ({ runs: countOf(values, 'runs', 1000), seed: countOf(values, 'seed', 1) }),
)
if (asked !== null) {
  const { runs, seed } = asked
  const found: UpsetFindings['designs'][number][] = []
  for (const design of designs) {
    const result = await campaign(design.request, runs, seed)
    found.push({ ...design, cycles: result.cycles, tallies: talliesOf(result) })
    process.stderr.write(`[${found.length}/${designs.length}] ${design.name}\n`)
  }
  const findings = { machine: await machine(), seed, runsOfAKind: runs, designs: found }
  await writeResults('upsets', findings, report(findings))
  process.exitCode = isAsPromised(findings) ? 0 : 1
}
