import type { AnalysedMatrix } from '../../golden/analyze.ts'
import type { WorstMatrix } from '../../golden/explained/worst.ts'
import { type AnalysisChart, frame } from './chart.ts'
import type { AnalysedDesign } from './designs.ts'

/** Cells of a side at most; of larger matrices several elements share one. */
const mostCells = 64

/** |T| and its error in the worst matrix of a design, element by element; nothing where it is exact. */
export function heatMaps(
  { label, analysis, worst, matrices }: AnalysedDesign,
  n: number,
): AnalysisChart[] {
  const [one, matrix] = [worst[0], matrices[0]]
  if (one === undefined || matrix === undefined || one.maxAbsError === 0) return []
  const { chunkSize: k, fractionBits: F } = analysis.config
  const step = Math.ceil(k / mostCells)
  const values = cells(matrix, k, F, step)
  const of = `${label === '' ? '' : `${label}: `}${one.name}`
  const shares = step === 1 ? '' : ` A cell is the largest of ${step} x ${step} elements.`
  const place = { k, step, values }
  return [
    {
      id: `t-${n}`,
      title: `|T|, ${of}`,
      note: `The exact inverse of the worst matrix, ${said(one)}.${shares}`,
      ...heat(place, 'exact', '|T|'),
    },
    {
      id: `error-${n}`,
      title: `Error, ${of}`,
      note: `|T - exact|; the largest error is at [${one.row}][${one.column}].${shares}`,
      ...heat(place, 'error', '|error|'),
    },
  ]
}

const said = ({ snrDb, offDiagonalDb }: WorstMatrix): string =>
  Number.isFinite(snrDb)
    ? `${snrDb.toFixed(1)} dB, ${offDiagonalDb.toFixed(1)} dB without the diagonal`
    : 'beyond FP64'

interface Cell {
  readonly row: number
  readonly column: number
  readonly exact: number
  readonly T: number
  readonly error: number
}

/** The element with the largest error of each cell. */
function cells({ exact, result }: AnalysedMatrix, k: number, F: number, step: number): Cell[] {
  const found = new Map<number, Cell>()
  for (let row = 1; row < k; row += 1) {
    for (let column = 0; column < row; column += 1) {
      const [wanted, T] = [exact[row * k + column] ?? 0, (result[row * k + column] ?? 0) / 2 ** F]
      const error = Math.abs(wanted - T)
      const key = Math.floor(row / step) * k + Math.floor(column / step)
      const before = found.get(key)
      if (before !== undefined && before.error >= error) continue
      found.set(key, { row, column, exact: wanted, T, error })
    }
  }
  return [...found.values()]
}

function heat(
  { k, step, values }: { k: number; step: number; values: readonly Cell[] },
  field: 'exact' | 'error',
  title: string,
): Pick<AnalysisChart, 'ratio' | 'spec'> {
  const start = (name: string) => `floor(datum.${name} / ${step}) * ${step}`
  const side = (name: string) => ({
    field: name,
    type: 'quantitative' as const,
    scale: { domain: [0, k], nice: false, ...(name === 'top' && { reverse: true }) },
    axis: { title: name === 'top' ? 'row i' : 'column j', grid: false, tickCount: 8 },
  })
  return {
    ratio: 0.95,
    spec: {
      ...frame,
      data: { values: [...values] },
      transform: [
        { calculate: start('row'), as: 'top' },
        { calculate: start('column'), as: 'left' },
        { calculate: `datum.top + ${step}`, as: 'bottom' },
        { calculate: `datum.left + ${step}`, as: 'right' },
        { calculate: `abs(datum.${field})`, as: 'size' },
      ],
      mark: { type: 'rect', strokeWidth: 0 },
      encoding: {
        x: side('left'),
        x2: { field: 'right' },
        y: side('top'),
        y2: { field: 'bottom' },
        color: {
          field: 'size',
          type: 'quantitative',
          scale: { scheme: 'viridis' },
          legend: { title, orient: 'right', gradientLength: 160, format: '.2~g' },
        },
        tooltip: [
          { field: 'row', title: 'row i' },
          { field: 'column', title: 'column j' },
          { field: 'exact' },
          { field: 'T', title: 'T of the design' },
          { field: 'error' },
        ],
      },
    },
  }
}
