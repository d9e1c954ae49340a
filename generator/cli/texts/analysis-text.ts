import { describeConfig } from '../../config/describe.ts'
import type { StoredAnalysis } from '../../golden/analyze.ts'
import { plural } from '../../text/wording.ts'
import type { AskedAnalysis } from '../analyses/asked-analysis.ts'
import type { Explained } from '../analyses/explain.ts'
import { contractText } from './contract-text.ts'
import { foundRows } from './found-text.ts'
import { headsText } from './heads-text.ts'
import { inputText, noteRows } from './input-text.ts'
import { accuracyText, arrayText, predictedText } from './report-text.ts'
import { figureTable, labelled } from './table.ts'
import { worstText } from './worst-text.ts'

/** An analysis for a person: the figures; a line for each stored matrix, each head, each of the worst. */
export function analysisText(
  { analysis, worst }: Pick<Explained, 'analysis' | 'worst'>,
  { source, worst: most }: Pick<AskedAnalysis, 'source' | 'worst'>,
): string {
  const { config, matrices, cycles, array, quality } = analysis
  const stores = plural(quality.saturations, 'store', 'stores')
  const figures = labelled([
    ['design', describeConfig(config)],
    ['input', inputText(analysis, source)],
    ...foundRows(analysis),
    ['cycles', predictedText(cycles)],
    ['array', arrayText(array)],
    ['accuracy', accuracyText(quality, matrices)],
    [
      'saturated',
      `${stores} in ${quality.saturatedMatrices} of ${plural(matrices, 'matrix', 'matrices')}`,
    ],
    ['clipped', `${plural(quality.clipped, 'element', 'elements')} of A`],
    ...noteRows(analysis),
    ['contract', contractText(config, analysis.input)],
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
  const tables = [
    figureTable([header, ...rows]),
    headsText(analysis.heads),
    worstText(worst.slice(0, most)),
  ]
  return [figures, ...tables.filter(table => table !== '')].join('\n')
}

const row = (stored: StoredAnalysis, clipped: number): string[] => [
  stored.symbol,
  `Q${stored.width - 1 - stored.fractionBits}.${stored.fractionBits}`,
  String(stored.bound),
  stored.largest.toPrecision(4),
  String(stored.saturations),
  `${stored.basis}${outside(stored, clipped)}`,
]

/** What is proved fails outside the contract only; a store of the bound itself saturates within it. */
function outside(
  { symbol, basis, largest, bound, saturations }: StoredAnalysis,
  clipped: number,
): string {
  if (largest > bound || (symbol === 'A' && clipped > 0)) return '; this input is outside'
  const isBroken = basis.startsWith('proved') && saturations > 0
  return isBroken ? `; this input is outside, or reaches +${bound}, which is stored as less` : ''
}
