import { asGiven } from '../../golden/explained/batch-quality.ts'
import { exactDb } from '../../golden/quality.ts'
import { fixed } from '../../text/wording.ts'
import { escaped } from '../page/shell.ts'
import type { AnalysedDesign } from './designs.ts'

type Cell = string | number

/** A table of the designs, a line each. */
export function designTable(designs: readonly AnalysedDesign[]): string {
  const isExact = hasExact(designs)
  return table(
    [
      ...['design', 'cycles', 'SNR mean', 'worst', 'worst, no diagonal', 'largest error'],
      ...['quantised A: worst', 'no diagonal', 'saturated', 'clipped'],
      ...(isExact ? ['exact'] : []),
    ],
    designs.map(({ label, analysis }) => {
      const { cycles, quality } = analysis
      const given = asGiven(quality)
      return [
        label === '' ? `scheme ${analysis.config.scheme}` : label,
        cycles.compute,
        ...[given?.snrMeanDb, given?.snrWorstDb, given?.offDiagonalWorstDb].map(dB),
        error(given?.maxAbsError),
        dB(quality.snrWorstDb),
        dB(quality.offDiagonalWorstDb),
        `${quality.saturatedMatrices} of ${analysis.matrices}`,
        quality.clipped,
        ...(isExact ? [given?.exactMatrices ?? 0] : []),
      ]
    }),
  )
}

/** The worst matrices of each design. */
export const worstTable = (designs: readonly AnalysedDesign[]): string =>
  table(
    ['design', 'matrix', 'SNR', 'no diagonal', 'largest error', 'at', 'saturated', 'clipped'],
    designs.flatMap(({ label, worst }) =>
      worst.map(one => [
        ...[label, one.name, dB(one.snrDb), dB(one.offDiagonalDb), error(one.maxAbsError)],
        ...[
          one.maxAbsError === 0 ? '-' : `T[${one.row}][${one.column}]`,
          one.saturations,
          one.clipped,
        ],
      ]),
    ),
    designs.length < 2,
  )

/** Accuracy by head; empty where fewer than two heads are known. */
export function headTable(designs: readonly AnalysedDesign[]): string {
  const isExact = hasExact(designs)
  const rows = designs.flatMap(({ label, analysis: { heads } }) =>
    (heads === null || heads.length < 2 ? [] : heads).map(head => {
      const given = asGiven(head)
      return [
        ...[label, head.head, head.matrices, dB(given?.offDiagonalMeanDb)],
        ...[dB(given?.offDiagonalWorstDb), dB(given?.snrWorstDb), head.saturatedMatrices],
        ...(isExact ? [given?.exactMatrices ?? 0] : []),
      ]
    }),
  )
  const header = [
    'design',
    'head',
    'matrices',
    'no diagonal, mean',
    'worst',
    'SNR worst',
    'saturated',
    ...(isExact ? ['exact'] : []),
  ]
  return rows.length === 0 ? '' : table(header, rows, designs.length < 2)
}

const beyond = 'beyond FP64'

const error = (value: number | undefined): string =>
  value === 0 ? '0' : (value?.toPrecision(3) ?? beyond)

/** Whether a matrix of a design is exact, so that its means say little. */
export const hasExact = (designs: readonly AnalysedDesign[]): boolean =>
  designs.some(({ analysis }) => (asGiven(analysis.quality)?.exactMatrices ?? 0) > 0)

const dB = (value: number | undefined): string => {
  if (value === undefined || !Number.isFinite(value)) return beyond
  return value >= exactDb ? 'exact' : fixed(value, 1)
}

/** `isFirstLeft`: the first column, which would say nothing, is left out. */
function table(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  isFirstLeft = false,
): string {
  const from = isFirstLeft ? 1 : 0
  const kinds = header.map((_, column) => (isNumber(rows[0]?.[column] ?? '') ? 'number' : 'text'))
  const line = (cells: readonly Cell[], tag: string) => {
    const all = cells.map((cell, column) => {
      return `<${tag} class="${kinds[column]}">${escaped(String(cell))}</${tag}>`
    })
    return `<tr>${all.slice(from).join('')}</tr>`
  }
  return [
    '<div class="wide"><table><thead>',
    line(header, 'th'),
    '</thead><tbody>',
    ...rows.map(cells => line(cells, 'td')),
    '</tbody></table></div>',
  ].join('\n')
}

const isNumber = (cell: Cell) =>
  typeof cell === 'number' || cell === 'exact' || /^-?[\d.]+(e[+-]?\d+)?$/.test(cell)
