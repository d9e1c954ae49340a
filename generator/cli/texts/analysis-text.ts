import { describeConfig } from '../../config/describe.ts'
import type { Analysis, StoredAnalysis } from '../../golden/analyze.ts'
import { plural } from '../../text/wording.ts'
import type { Source } from '../inputs/source.ts'
import { foundRows } from './found-text.ts'
import { inputText, noteRows } from './input-text.ts'
import { accuracyText, arrayText, predictedText } from './report-text.ts'
import { figureTable, labelled } from './table.ts'

/** An analysis for a person: the figures, then a line for each stored matrix. */
export function analysisText(analysis: Analysis, source: Source): string {
  const { config, matrices, cycles, array, quality } = analysis
  const stores = plural(quality.saturations, 'store', 'stores')
  const figures = labelled([
    ['design', describeConfig(config)],
    ['input', inputText(analysis, source)],
    ...foundRows(analysis),
    ['cycles', predictedText(cycles)],
    ['array', arrayText(array)],
    ['accuracy', accuracyText(quality)],
    ['saturated', `${stores} in ${quality.saturatedMatrices} of ${matrices} matrices`],
    ['clipped', `${plural(quality.clipped, 'element', 'elements')} of A`],
    ...noteRows(analysis),
  ])
  const header = [
    'matrix',
    'format',
    'largest by contract',
    'largest here',
    'saturated',
    'why by contract',
  ]
  const rows = analysis.stored.map(stored => row(stored, quality.clipped))
  return `${figures}\n${figureTable([header, ...rows])}`
}

const row = (stored: StoredAnalysis, clipped: number): string[] => [
  stored.symbol,
  `Q${stored.width - 1 - stored.fractionBits}.${stored.fractionBits}`,
  String(stored.bound),
  stored.largest.toPrecision(4),
  String(stored.saturations),
  isOutside(stored, clipped) ? `${stored.basis}; this input is outside` : stored.basis,
]

/** What is proved fails outside the contract only: A was clipped, or a store saturated. */
const isOutside = (
  { symbol, basis, largest, bound, saturations }: StoredAnalysis,
  clipped: number,
) =>
  largest > bound ||
  (symbol === 'A' && clipped > 0) ||
  (basis.startsWith('proved') && saturations > 0)
