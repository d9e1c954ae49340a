import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { simulate } from '../../../sim/simulate.ts'
import { type Design, nameOf, requestOf } from './designs.ts'
import type { Cycles } from './job.ts'

/** The cycles of a design as they were counted in Verilog, and every way in which that went wrong. */
export interface Simulated {
  readonly counted: Pick<Cycles, 'compute' | 'interval' | 'busy'> | null
  readonly problems: readonly string[]
}

/** Runs every design through Verilator; its cycles have to be those predicted. */
export async function simulateAll(
  designs: readonly Design[],
  predictedOf: (design: Design) => Cycles,
): Promise<Simulated[]> {
  const limit = pLimit(availableParallelism())
  let done = 0
  const run = async (design: Design) => {
    const found = await simulateDesign(design, predictedOf(design))
    done += 1
    const verdict = found.problems.length === 0 ? 'as predicted' : 'DIFFERS'
    process.stderr.write(`[${done}/${designs.length}] ${nameOf(design)}: ${verdict}\n`)
    return found
  }
  return await Promise.all(designs.map(design => limit(() => run(design))))
}

async function simulateDesign(design: Design, predicted: Cycles): Promise<Simulated> {
  const name = nameOf(design)
  try {
    const input = { family: 'mix', count: 3 }
    const { report } = await simulate(requestOf(design), { input })
    const { compute, interval } = report.cycles
    const counted = { compute, interval, busy: report.array.busy }
    const problems = [
      ...(['compute', 'interval', 'busy'] as const)
        .filter(count => counted[count] !== predicted[count])
        .map(count => `${name}: ${count} is ${counted[count]}; predicted ${predicted[count]}`),
      ...(report.disagreement?.split('\n').map(line => `${name}: ${line}`) ?? []),
    ]
    return { counted, problems }
  } catch (error) {
    const [text] = String(error instanceof Error ? error.message : error).split('\n')
    return { counted: null, problems: [`${name}: ${text}`] }
  }
}
