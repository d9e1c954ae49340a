import { machine } from '../common/machine.ts'
import { readOptions } from '../common/options.ts'
import { writeResults } from '../common/results.ts'
import { typescriptGaps, verilogGaps } from './coverage/gaps.ts'
import { byModule, type Findings, report } from './coverage/report.ts'
import { typescriptCoverage } from './coverage/typescript.ts'
import { designs, verilogCoverage } from './coverage/verilog.ts'

const usage = `usage: npm run coverage -- [--verilog | --typescript]
  --verilog       of the generated Verilog alone
  --typescript    of the TypeScript by the unit tests alone`

/** `npm run coverage`: what the tests do not reach; a gap that nothing explains is status 1. */
const asked = readOptions(
  usage,
  { verilog: { type: 'boolean' }, typescript: { type: 'boolean' } },
  ({ verilog, typescript }) => ({ verilog: typescript !== true, typescript: verilog !== true }),
)
if (asked !== null) {
  const where = await machine()
  const points = asked.verilog ? await verilogCoverage() : null
  const files = asked.typescript ? await typescriptCoverage() : null
  const findings: Findings = {
    ...{ machine: where, designs },
    verilog: points && byModule(points),
    typescript: files,
    gaps: [...verilogGaps(points ?? []), ...typescriptGaps(files ?? [])],
  }
  await writeResults('coverage', findings, report(findings))
  process.exitCode = findings.gaps.every(({ why }) => why !== null) ? 0 : 1
}
