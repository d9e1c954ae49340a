import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { generate } from '../../../generator/generate.ts'
import { temporaryFolder } from '../../../generator/system/temporary.ts'
import { SimulationError } from '../../../sim/errors.ts'
import { simulateBundle } from '../../../sim/verilator/executor.ts'
import { everyFamily } from '../agreement.ts'
import { type CoveragePoint, merged, pointsIn } from './points.ts'

const tiny = { chunkSize: 16, arraySize: 4 }

/** Small designs that together have every module and every option of the machine. */
export const designs: readonly object[] = [
  tiny,
  { ...tiny, contexts: 2, refine: true, intermediateBits: 2 },
  { ...tiny, blockSize: 8, correction: 'doubling' },
  { ...tiny, macPipeline: 2, epiloguePipeline: 1, operandWidth: 5 },
  { ...tiny, scheme: 'neumann', powerSum: 'powers', mask: false },
  { ...tiny, scheme: 'substitution', contexts: 2, refine: true, macPipeline: 1 },
]

/** The points of some designs, reached by the batches of the regression with streams that rest. */
export async function verilogCoverage(requests = designs): Promise<CoveragePoint[]> {
  const folder = await temporaryFolder('neumarray-coverage-')
  try {
    const points: CoveragePoint[] = []
    for (const request of requests) {
      process.stderr.write(`${JSON.stringify(request)}\n`)
      points.push(...(await pointsOf(request, join(folder, 'coverage'))))
    }
    return merged(points)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function pointsOf(request: object, coverageFile: string): Promise<CoveragePoint[]> {
  const bundle = generate(request)
  const { chunkSize: k, arraySize: P, operandWidth: W, fractionBits: F } = bundle.config
  const texts = new Map(bundle.files.map(({ path, text }) => [path, text]))
  const beats = (k * k) / P
  const runs = [
    { first: 0, stall: 0 },
    { first: 70, stall: 30 },
    { first: 140, stall: 70 },
    // tlast too late, and too early.
    { first: 0, stall: 0, flipLast: 2 * beats - 1, cycleLimit: 8000 },
    { first: 0, stall: 30, flipLast: 2 * beats + 5, cycleLimit: 8000 },
  ]
  const found: CoveragePoint[] = []
  for (const { first, ...run } of runs) {
    await simulateBundle(bundle, everyFamily(k, W, F, first), {
      ...run,
      seed: first,
      coverageFile,
    }).catch(error => {
      // A matrix that is dropped never comes: the run ends at its limit.
      if (!(error instanceof SimulationError && 'flipLast' in run)) throw error
    })
    found.push(...pointsIn(await readFile(coverageFile, 'latin1'), texts, bundle.topName))
  }
  return merged(found)
}
