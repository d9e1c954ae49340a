import { availableParallelism } from 'node:os'
import { execa } from 'execa'
import pLimit from 'p-limit'
import { machine } from '../common/machine.ts'
import { readOptions } from '../common/options.ts'
import { writeResults } from '../common/results.ts'
import { everyDesign, type SecondDesign, someDesigns } from './second-simulator/designs.ts'
import { type Opinion, secondOpinion } from './second-simulator/opinion.ts'
import { report } from './second-simulator/report.ts'

const usage = `usage: npm run second-simulator -- [--all] [--only TEXT]
  --all          every design with k = 16 and P = 4, not one in four
  --only TEXT    designs whose name holds TEXT; the results are not kept`

/** How every design is run; the seeds are of the bits before reset, in Verilator. */
const stalls = [0, 30]
const stateSeeds = [1, 2, 3]

/** `npm run second-simulator`: the same batches in Icarus Verilog, which knows unknown bits, and in Verilator. */
const asked = readOptions(
  usage,
  { all: { type: 'boolean' }, only: { type: 'string' } },
  ({ all, only }) => {
    const designs = (all === true ? everyDesign : someDesigns).filter(({ name }) =>
      name.includes(String(only ?? '')),
    )
    if (designs.length === 0) throw new RangeError(`no design has ${only} in its name`)
    return { designs, isKept: only === undefined }
  },
)
if (asked !== null) {
  const rows = await runAll(asked.designs)
  const findings = {
    ...{ machine: await machine(), icarus: await icarusVersion(), stalls, stateSeeds },
    designs: rows,
  }
  if (asked.isKept) await writeResults('second-simulator', findings, report(findings))
  process.exitCode = rows.every(({ differences }) => differences.length === 0) ? 0 : 1
}

async function runAll(designs: readonly SecondDesign[]) {
  const limit = pLimit(Math.max(2, availableParallelism()))
  let done = 0
  const run = async ({ name, request, matrices }: SecondDesign, first: number) => {
    const question = { stalls, stateSeeds, first, ...(matrices !== undefined && { matrices }) }
    const opinion = await opinionOf(request, question)
    done += 1
    const verdict = opinion.differences.length === 0 ? 'agree' : 'DIFFER'
    process.stderr.write(`[${done}/${designs.length}] ${name}: ${verdict}\n`)
    for (const line of opinion.differences) process.stderr.write(`    ${line}\n`)
    return { name, ...opinion }
  }
  return await Promise.all(designs.map((design, first) => limit(() => run(design, first))))
}

/** A design that cannot be built or does not end is different too; the others go on. */
async function opinionOf(...asked: Parameters<typeof secondOpinion>): Promise<Opinion> {
  try {
    return await secondOpinion(...asked)
  } catch (error) {
    const differences = String(error instanceof Error ? error.message : error).split('\n')
    return { differences, matrices: 0, saturated: 0, cycles: 0, controls: 0 }
  }
}

async function icarusVersion(): Promise<string> {
  const { stdout } = await execa('iverilog', ['-V'])
  return /version ([\d.]+)/.exec(stdout)?.[1] ?? 'unknown'
}
