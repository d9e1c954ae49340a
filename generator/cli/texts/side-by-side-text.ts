import { asGiven } from '../../golden/explained/batch-quality.ts'
import { words } from '../../text/wording.ts'
import type { AskedAnalysis } from '../analyses/asked-analysis.ts'
import type { Explained } from '../analyses/explain.ts'
import type { Source } from '../inputs/source.ts'
import { foundRows } from './found-text.ts'
import { inputText } from './input-text.ts'
import { decibels, errorText } from './report-text.ts'
import { figureTable, labelled } from './table.ts'
import { worstText } from './worst-text.ts'

/** Several designs for a person: what they have in common, a table of a line each, what is said of them. */
export function sideBySideText(
  found: readonly Explained[],
  { axes, source, worst: most }: AskedAnalysis,
): string {
  const hasExact = found.some(({ analysis }) => (asGiven(analysis.quality)?.exactMatrices ?? 0) > 0)
  return [
    labelled(inputRows(found, source)),
    figureTable([header(axes, hasExact), ...found.map(one => row(one, axes, hasExact))]),
    `${explanation}${hasExact ? exactExplanation : ''}\n`,
    ...found.map(one => worstText(one.worst.slice(0, most), one.label)),
    notesText(found),
  ]
    .filter(text => text !== '')
    .join('\n')
}

/** What an input holds depends on the size of its chunks alone. */
function inputRows(found: readonly Explained[], source: Source): (readonly [string, string])[] {
  const sizes = [...new Set(found.map(({ design }) => design.config.chunkSize))]
  return sizes.flatMap(k => {
    const one = found.find(({ design }) => design.config.chunkSize === k)
    if (one === undefined) return []
    const rows = [['input', inputText(one.analysis, source)] as const, ...foundRows(one.analysis)]
    return sizes.length === 1
      ? rows
      : rows.map(([label, text]) => [`${label}, k ${k}`, text] as const)
  })
}

const header = (axes: readonly string[], hasExact: boolean): string[] => [
  ...axes.map(words),
  ...['cycles', 'SNR mean', 'worst', 'no diagonal', 'largest error'],
  ...['SNR quantised', 'no diagonal', 'saturated', 'clipped'],
  ...(hasExact ? ['exact'] : []),
]

function row(
  { design, analysis }: Explained,
  axes: readonly string[],
  hasExact: boolean,
): string[] {
  const { cycles, quality } = analysis
  const given = asGiven(quality)
  return [
    ...axes.map(name => String(design.values[name])),
    String(cycles.compute),
    ...[given?.snrMeanDb, given?.snrWorstDb, given?.offDiagonalWorstDb].map(decibels),
    errorText(given?.maxAbsError),
    decibels(quality.snrWorstDb),
    decibels(quality.offDiagonalWorstDb),
    String(quality.saturatedMatrices),
    String(quality.clipped),
    ...(hasExact ? [String(given?.exactMatrices ?? 0)] : []),
  ]
}

const explanation = [
  'cycles: from A in the buffers to T in them. SNR mean, worst and largest error: T against the inverse',
  'of A as it was given; SNR quantised: the worst against that of the quantised A; no diagonal: the',
  'worst without the unit diagonal of T. saturated: matrices with a saturated store; clipped: elements',
  'of A that did not fit.',
].join('\n')

const exactExplanation = ' exact: matrices without any error, which count as 320 dB\nin the mean.'

/** A note that all designs have is said once. */
function notesText(found: readonly Explained[]): string {
  const notes = [...new Set(found.flatMap(({ analysis }) => analysis.notes))]
  const rows = notes.map(note => {
    const own = found.filter(({ analysis }) => analysis.notes.includes(note))
    const whose =
      own.length === found.length ? '' : `${own.map(({ design }) => design.label).join('; ')}: `
    return ['note', `${whose}${note}`] as const
  })
  return rows.length === 0 ? '' : labelled(rows)
}
