import type { AnalysedMatrix } from '../../golden/analyze.ts'
import { openPending, type PendingFile } from '../files/pending-file.ts'
import { openResult } from '../files/result-file.ts'
import { describeSource } from '../inputs/source.ts'
import type { AskedAnalysis } from './asked-analysis.ts'
import type { AskedDesign } from './asked-designs.ts'
import type { Explained } from './explain.ts'
import { matrixHeader, matrixLine } from './matrix-csv.ts'
import { worstNpz } from './worst-npz.ts'

/** One file of an analysis on its way. */
interface Part extends Pick<PendingFile, 'keep' | 'close'> {
  readonly see?: (
    one: AnalysedMatrix,
    design: AskedDesign,
    shape: readonly number[],
  ) => Promise<void>
  readonly finish?: (found: readonly Explained[]) => Promise<void>
}

/** The files of an analysis: written as matrices come, put in their places when all is done. */
export type OutputFiles = Required<Omit<Part, 'keep'>>

/** Opens the files that are asked for. Throws OutputError. */
export async function openOutputFiles(asked: AskedAnalysis): Promise<OutputFiles> {
  const parts: Part[] = []
  const close = async () => void (await Promise.all(parts.map(part => part.close())))
  try {
    if (asked.output !== undefined) parts.push(await outputPart(asked.output, asked))
    if (asked.csv !== undefined) parts.push(await csvPart(asked.csv))
    if (asked.html !== undefined) parts.push(await htmlPart(asked.html, asked))
  } catch (error) {
    await close()
    throw error
  }
  return {
    close,
    see: async (...one) => {
      for (const part of parts) await part.see?.(...one)
    },
    finish: async found => {
      for (const part of parts) await part.finish?.(found)
      for (const part of parts) await part.keep()
    },
  }
}

/** T of all matrices, or an archive of the worst. */
async function outputPart(path: string, { designs, worst }: AskedAnalysis): Promise<Part> {
  const [design] = designs
  if (design === undefined) throw new Error('an output of no design')
  if (worst === 0) {
    const file = await openResult(path, design.config)
    return { ...file, see: ({ result }, _, shape) => file.write(result, shape) }
  }
  const file = await openPending(path)
  return {
    ...file,
    finish: async ([found]) =>
      await file.write(worstNpz(found?.matrices.slice(0, worst) ?? [], design.config)),
  }
}

async function csvPart(path: string): Promise<Part> {
  const file = await openPending(path)
  await file.write(matrixHeader)
  return { ...file, see: (one, design) => file.write(matrixLine(one, design)) }
}

async function htmlPart(path: string, { source }: AskedAnalysis): Promise<Part> {
  const file = await openPending(path)
  return {
    ...file,
    finish: async found => {
      // Its library is large; only a page needs it.
      const { analysisHtml } = await import('../../report/analysis/html.ts')
      await file.write(await analysisHtml(found, describeSource(source)))
    },
  }
}
