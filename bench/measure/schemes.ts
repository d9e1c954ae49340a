import { nameProblems } from '../../generator/inputs/families/families.ts'
import { machine } from '../common/machine.ts'
import { countOf, readOptions } from '../common/options.ts'
import { inProcesses } from '../common/processes.ts'
import { writeResults } from '../common/results.ts'
import { type Design, designs, nameOf, schemes } from './schemes/designs.ts'
import { type SchemeAnswer, type SchemeJob, script } from './schemes/job.ts'
import { type Findings, report } from './schemes/report.ts'
import { impossible, rowOf, substitutionOf } from './schemes/row.ts'
import { simulateAll } from './schemes/simulated.ts'

const usage = `usage: npm run bench:schemes -- [--count N] [--families A,B] [--only TEXT] [--simulate]
  --count N        matrices of each family (50)
  --families A,B   families whose accuracy is measured (mix,corr)
  --only TEXT      designs whose name holds TEXT, such as 'k64 P8' or doubling; nothing is written
  --simulate       count the cycles in Verilog; they have to be those predicted`

interface Asked {
  readonly count: number
  readonly families: readonly string[]
  readonly only: string
  readonly simulate: boolean
}

/** `npm run bench:schemes`: cycles and accuracy of every scheme on every size, in one table. */
const asked = readOptions(
  usage,
  {
    count: { type: 'string' },
    families: { type: 'string', default: 'mix,corr' },
    only: { type: 'string', default: '' },
    simulate: { type: 'boolean', default: false },
  },
  read,
)
if (asked !== null) process.exitCode = await compareSchemes(asked)

function read(values: Readonly<Record<string, unknown>>): Asked {
  const families = String(values['families']).split(',')
  const [unknown] = families.flatMap(nameProblems)
  if (unknown !== undefined) throw new RangeError(unknown)
  const only = String(values['only'])
  if (!designs.some(design => nameOf(design).includes(only)))
    throw new RangeError(`no design has ${only} in its name`)
  const count = countOf(values, 'count', 50)
  return { count, families, only, simulate: values['simulate'] === true }
}

/** Measures, writes and prints the table; 1 when figures contradict each other or a simulation. */
async function compareSchemes({ count, families, only, simulate }: Asked): Promise<number> {
  const before = await machine()
  const widths = [8, 16]
  const chosen = designs.filter(design => nameOf(design).includes(only))
  const jobs = jobsOf(chosen).map(job => ({ ...job, families, widths, count }))
  const answers = await inProcesses<SchemeJob, SchemeAnswer>(script, jobs)
  const predicted = new Map(
    answers.flatMap(({ cycles }) => cycles.map(one => [one.design, one] as const)),
  )
  const predictedOf = (design: Design) => {
    const found = predicted.get(nameOf(design))
    if (found === undefined) throw new Error(`${nameOf(design)} was not measured`)
    return found
  }
  const simulated = simulate ? await simulateAll(chosen, predictedOf) : []
  const rows = chosen.map((design, n) =>
    rowOf(
      design,
      { ...predictedOf(design), ...simulated[n]?.counted },
      predicted.get(substitutionOf(design))?.compute ?? null,
      answers[jobs.findIndex(job => job.designs.includes(design))]?.accuracy ?? [],
    ),
  )
  const differences = simulated.flatMap(one => one.problems)
  const verified = simulate && differences.length === 0
  const problems = [...differences, ...rows.flatMap(impossible)]
  const findings: Findings = { machine: before, families, widths, count, simulated: verified, rows }
  if (only === '') await writeResults('schemes', findings, report(findings))
  else process.stdout.write(report(findings))
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  return problems.length === 0 ? 0 : 1
}

/** A job for each scheme and size; the longest first, so that the last ones are short. */
function jobsOf(chosen: readonly Design[]): Pick<SchemeJob, 'name' | 'designs'>[] {
  const sizes = [...new Set(chosen.map(({ k }) => k))].reverse()
  return sizes
    .flatMap(k =>
      schemes.map(scheme => ({
        name: `k${k} ${scheme.name}`,
        designs: chosen.filter(design => design.k === k && design.scheme === scheme),
      })),
    )
    .filter(({ designs }) => designs.length > 0)
}
