import { machine } from '../common/machine.ts'
import { countOf, readOptions } from '../common/options.ts'
import { inProcesses } from '../common/processes.ts'
import { writeResults } from '../common/results.ts'
import { type Kept, type PaperAnswer, type PaperJob, script } from './paper/job.ts'
import { settings, steps } from './paper/published.ts'
import { type Findings, report } from './paper/report.ts'

const usage = `usage: npm run bench:paper -- [--count N]
  --count N    matrices of each family (200)`

const families = ['plike', 'mix', 'vocab', 'slowhead']
const arithmetics: readonly Kept[] = ['FP64', 'FP16', 'INT8', 'INT16']

/** `npm run bench:paper`: the published ablation and choice of (N,S), on our inputs. */
const count = readOptions(usage, { count: { type: 'string' } }, values =>
  countOf(values, 'count', 200),
)
if (count !== null) await comparePaper(count)

async function comparePaper(count: number): Promise<void> {
  const before = await machine()
  const ablation: PaperJob[] = steps.flatMap(({ name, request }) =>
    (['FP64', 'FP16'] as const).map(arithmetic => ({
      name: `ablation, ${name} in ${arithmetic}`,
      requests: [request],
      arithmetic,
      family: 'plike',
      count,
    })),
  )
  const requests = settings.map(({ N, S }) => ({
    scheme: 'neumann',
    neumannOrder: N,
    residualSteps: S,
  }))
  const choice: PaperJob[] = families.flatMap(family =>
    arithmetics.map(arithmetic => ({
      name: `(N,S), ${family} in ${arithmetic}`,
      requests,
      arithmetic,
      family,
      count,
    })),
  )
  const jobs = [...ablation, ...choice]
  const answers = await inProcesses<PaperJob, PaperAnswer[]>(script, jobs)
  const findings: Findings = {
    machine: before,
    count,
    ablation: steps.map(({ name, published }, n) => ({
      name,
      published,
      FP64: one(answers[2 * n]),
      FP16: one(answers[2 * n + 1]),
    })),
    choice: choice.flatMap(({ family, arithmetic }, n) =>
      settings.map((setting, at) => ({
        ...setting,
        family,
        arithmetic,
        ...one(answers[ablation.length + n], at),
      })),
    ),
  }
  await writeResults('paper', findings, report(findings))
}

function one(answer: readonly PaperAnswer[] | undefined, at = 0): PaperAnswer {
  const found = answer?.[at]
  if (found === undefined) throw new Error('a process gave no answer for one of its requests')
  return found
}
