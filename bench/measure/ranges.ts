import { machine } from '../common/machine.ts'
import { countOf, readOptions } from '../common/options.ts'
import { inProcesses } from '../common/processes.ts'
import { writeResults } from '../common/results.ts'
import { type InsideAnswer, type InsideJob, script as insideScript } from './ranges/inside-job.ts'
import {
  type OutsideAnswer,
  type OutsideJob,
  script as outsideScript,
} from './ranges/outside-job.ts'
import { insidePlan, outsideKinds, outsideParts } from './ranges/plan.ts'
import { type Findings, failures, report } from './ranges/report.ts'

const usage = `usage: npm run bench:ranges -- [--inside N] [--outside N]
  --inside N     matrices inside the contract for blocked, in all (105000); a twentieth for the others
  --outside N    matrices outside the contract, in all (10000)`

const schemes = [
  { name: 'blocked', request: { scheme: 'blocked' }, part: 1 },
  {
    name: 'progressive',
    request: { scheme: 'neumann', correction: 'progressive' },
    part: 1 / 20,
  },
  { name: 'doubling', request: { scheme: 'neumann', correction: 'doubling' }, part: 1 / 20 },
]

/** 100000 and some more: of family tail one in three to nine is zero, and so like the others. */
const defaultInside = 105_000

/** `npm run bench:ranges`: nothing saturates inside the contract, nothing is lost unsaid outside. */
const asked = readOptions(
  usage,
  { inside: { type: 'string' }, outside: { type: 'string' } },
  values => ({
    inside: countOf(values, 'inside', defaultInside),
    outside: countOf(values, 'outside', 10_000),
  }),
)
if (asked !== null) process.exitCode = await countRanges(asked.inside, asked.outside)

/** Counts, writes and prints; 1 when something saturated inside or was lost unsaid outside. */
async function countRanges(inside: number, outside: number): Promise<number> {
  const before = await machine()
  const insideJobs: InsideJob[] = schemes.flatMap(({ name: scheme, request, part }) =>
    insidePlan(inside * part).map(({ family, parts }) => {
      return { name: `${scheme}, ${family}`, scheme, request, family, parts, widths: [8, 16] }
    }),
  )
  const outsideJobs: OutsideJob[] = outsideKinds.map(kind => {
    const name = `outside, ${kind.name}, F ${kind.fractionBits}`
    return { name, kind, parts: outsideParts(outside) }
  })
  const seen = await inProcesses<InsideJob, InsideAnswer>(insideScript, insideJobs)
  const judged = await inProcesses<OutsideJob, OutsideAnswer>(outsideScript, outsideJobs)
  const findings: Findings = {
    machine: before,
    inside: insideJobs.map(({ scheme, family, parts }, n) => {
      return { scheme, family, parts, ...at(seen, n) }
    }),
    outside: outsideJobs.map(({ kind: { name: kind, fractionBits } }, n) => ({
      kind,
      fractionBits,
      ...at(judged, n),
    })),
  }
  await writeResults('ranges', findings, report(findings))
  const { saturated, silent } = failures(findings)
  return saturated === 0 && silent.length === 0 ? 0 : 1
}

function at<T>(answers: readonly T[], n: number): T {
  const found = answers[n]
  if (found === undefined) throw new Error('a process gave no answer')
  return found
}
