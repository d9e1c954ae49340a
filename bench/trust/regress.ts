import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import pLimit from 'p-limit'
import { machine } from '../common/machine.ts'
import { countOf } from '../common/options.ts'
import { writeResults } from '../common/results.ts'
import { trialOf } from './agreement.ts'
import { differencesOrKept } from './grid/kept-verdicts.ts'
import { type GridFindings, report } from './grid/report.ts'
import { type GridDesign, grid, stalls } from './grid.ts'

const usage = `usage: npm run regress -- [--only TEXT] [--from N] [--shard I/N]
  --only TEXT    designs whose name holds TEXT, such as 'k64 P8' or blocked
  --from N       from design N of the grid on, 1 to ${grid.length}: to go on with a run that was ended
  --shard I/N    part I of N, 1 to N; the parts together are the whole grid
  A design that agreed before is not simulated again while its Verilog, the answers of the golden model
  and the harness are the same to the byte; delete build/regress to simulate every one.
  Without options the record in bench/results is written.`

/** `npm run regress`: the whole grid, Verilog against golden model, at every stall level. */
const chosen = chooseDesigns()
if (chosen === null) {
  process.stderr.write(`${usage}\n`)
  process.exitCode = 2
} else process.exitCode = await runAll(chosen)

function chooseDesigns(): { design: GridDesign; first: number }[] | null {
  try {
    const { values } = parseArgs({
      options: { only: { type: 'string' }, from: { type: 'string' }, shard: { type: 'string' } },
    })
    const [, part = '1', parts = '1'] = /^(\d+)\/(\d+)$/.exec(values.shard ?? '1/1') ?? ['', '0']
    const [I, N] = [Number(part), Number(parts)]
    if (I < 1 || I > N)
      throw new RangeError(`--shard is ${values.shard}; expected I/N, I from 1 to N`)
    const from = countOf(values, 'from', 1)
    const found = grid
      .map((design, first) => ({ design, first }))
      .filter(({ first }) => first >= from - 1)
      .filter(({ design }) => design.name.includes(values.only ?? ''))
      .filter((_, n) => n % N === I - 1)
    if (found.length === 0) throw new RangeError('no design of the grid is left')
    return found
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
    return null
  }
}

/** Runs the designs two at a time, or as many as there are processors; the status to end with. */
async function runAll(chosen: readonly { design: GridDesign; first: number }[]): Promise<number> {
  const where = await machine()
  const limit = pLimit(Math.max(2, availableParallelism()))
  const begin = performance.now()
  let done = 0
  const failed: string[] = []
  const run = async ({ design, first }: { design: GridDesign; first: number }) => {
    const differences = await differencesOf(design, first)
    done += 1
    const verdict = differences.length === 0 ? 'agree' : 'DIFFER'
    const seconds = ((performance.now() - begin) / 1000).toFixed(0)
    process.stdout.write(`[${done}/${chosen.length}, ${seconds} s] ${design.name}: ${verdict}\n`)
    for (const line of differences) process.stdout.write(`    ${line}\n`)
    if (differences.length > 0) failed.push(design.name)
  }
  await Promise.all(chosen.map(one => limit(() => run(one))))
  const agree = `${chosen.length - failed.length} of ${chosen.length} designs agree`
  process.stdout.write(`\n${agree}, each at stalls of ${stalls.join(', ')} %\n`)
  for (const name of failed) process.stdout.write(`  ${name} differs\n`)
  if (chosen.length === grid.length) {
    const findings: GridFindings = { machine: where, stalls, designs: grid.length, differ: failed }
    await writeResults('regress', findings, report(findings))
  }
  return failed.length === 0 ? 0 : 1
}

/** A design that cannot be built or does not end is different too; the others go on. */
async function differencesOf({ request }: GridDesign, first: number): Promise<readonly string[]> {
  try {
    return await differencesOrKept(await trialOf(request, first), stalls)
  } catch (error) {
    return String(error instanceof Error ? error.message : error).split('\n')
  }
}
