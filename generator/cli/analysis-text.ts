import type { Analysis, StoredAnalysis } from '../golden/analyze.ts'
import { describeConfig } from './describe.ts'
import { describeSource, type Source } from './matrix-options.ts'
import { accuracyText, percent, plural } from './report-text.ts'
import { labelled, table } from './table.ts'

/** An analysis for a person: the figures, then a line for each stored matrix. */
export function analysisText(analysis: Analysis, source: Source): string {
  const { config, matrices, cycles, array, quality } = analysis
  const stores = plural(quality.saturations, 'store', 'stores')
  const before = quality.unquantised
  const figures = labelled([
    ['design', describeConfig(config)],
    ['input', `${plural(matrices, 'matrix', 'matrices')}, ${describeSource(source)}`],
    [
      'cycles',
      `${cycles.compute} a matrix, ${cycles.interval} between two; array busy in ${array.busy} (${percent(array.utilization)})`,
    ],
    ['accuracy', accuracyText(quality)],
    ...(before === null ? [] : [['unquantised', accuracyText(before)] as const]),
    ['saturated', `${stores} in ${quality.saturatedMatrices} of ${matrices} matrices`],
    ['clipped', `${plural(quality.clipped, 'element', 'elements')} of A`],
  ])
  const header = ['matrix', 'format', 'bound', 'largest', 'saturated', 'inside the contract']
  const rows = analysis.stored.map(stored => row(stored, config.operandWidth))
  return `${figures}\n${table([header, ...rows])}`
}

const row = (stored: StoredAnalysis, width: number): string[] => [
  stored.symbol,
  `Q${width - 1 - stored.fractionBits}.${stored.fractionBits}`,
  String(stored.bound),
  stored.largest.toPrecision(4),
  String(stored.saturations),
  stored.largest > stored.bound ? `${stored.basis}; this input is outside` : stored.basis,
]
