import { parseConfig } from '../../../generator/config/parse.ts'
import { analyze } from '../../../generator/golden/analyze.ts'
import { frame } from '../../../generator/report/analysis/chart.ts'
import { byDistance } from '../../../generator/report/analysis/distance.ts'
import { recordedModel } from '../../../sim/recorded-model.ts'
import { chartSvg } from '../../common/chart-svg.ts'

const schemes = ['blocked', 'substitution', 'neumann']

/** The error of three schemes by subdiagonal, as the page of `analyze --html` has it. */
export async function subdiagonalsPicture(): Promise<string> {
  const designs = await Promise.all(
    schemes.map(async scheme => ({
      label: scheme,
      analysis: await analyze(parseConfig({ scheme }), {
        input: { family: 'repeated', count: 96 },
        loadModel: recordedModel,
      }),
      ...{ offDiagonalDb: [], worst: [], matrices: [] },
    })),
  )
  const { spec } = byDistance(designs)
  const { autosize: _, config: __, ...rest } = { ...frame, ...spec }
  return await chartSvg({ ...rest, width: 640, height: 360 } as typeof spec)
}
