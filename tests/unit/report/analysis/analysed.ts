import { compile } from '../../../../generator/compile/compile.ts'
import { parseConfig } from '../../../../generator/config/parse.ts'
import { analyze } from '../../../../generator/golden/analyze.ts'
import { Worst, worstMatrix } from '../../../../generator/golden/explained/worst.ts'
import type { AnalysedDesign } from '../../../../generator/report/analysis/designs.ts'
import { recordedModel } from '../../../../sim/recorded-model.ts'

/** Small designs of some schemes as the page takes them; one has no label. */
export async function analysed(
  schemes: readonly string[],
  { chunkSize = 16, count = 24 } = {},
): Promise<AnalysedDesign[]> {
  const found: AnalysedDesign[] = []
  for (const scheme of schemes) {
    const config = parseConfig({ chunkSize, arraySize: 4, scheme })
    const worst = new Worst(3)
    const offDiagonalDb: number[] = []
    const analysis = await analyze(config, {
      input: { family: 'trained', count },
      loadModel: recordedModel,
      each: one => {
        worst.see(one)
        offDiagonalDb.push(one.judgement.given?.offDiagonalDb ?? 0)
      },
    })
    const matrices = worst.found()
    found.push({
      ...{ label: schemes.length === 1 ? '' : scheme, analysis, offDiagonalDb, matrices },
      worst: matrices.map(one => worstMatrix(one, compile(config))),
    })
  }
  return found
}
