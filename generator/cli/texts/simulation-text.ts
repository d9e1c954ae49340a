import type { SimulationReport } from '../../../sim/simulation-report.ts'
import { describeConfig } from '../../config/describe.ts'
import { plural } from '../../text/wording.ts'
import type { Source } from '../inputs/source.ts'
import { foundRows } from './found-text.ts'
import { inputText, noteRows } from './input-text.ts'
import { accuracyText, arrayText, cyclesText } from './report-text.ts'
import { labelled } from './table.ts'

/** A simulation for a person. */
export function simulationText(report: SimulationReport, source: Source): string {
  const { config, agreement, disagreement = '' } = report
  const verdict = agreement ? 'yes, every element and every cycle count' : `no\n${disagreement}`
  return labelled([
    ['design', describeConfig(config)],
    ['input', inputText(report, source)],
    ...foundRows(report),
    ['agreement', verdict],
    ['cycles', cyclesText(report)],
    ['array', arrayText(report.array)],
    ['accuracy', accuracyText(report.quality, report.matrices)],
    ['saturated', plural(report.quality.saturations, 'store', 'stores')],
    ['clipped', `${plural(report.quality.clipped, 'element', 'elements')} of A`],
    ...noteRows(report),
  ])
}
