import { fieldNames } from '../../config/fields.ts'
import type { AnalysedMatrix } from '../../golden/analyze.ts'
import type { MatrixQuality } from '../../golden/quality.ts'
import { cellOf } from '../../report/columns.ts'
import { type Cell, csvLine } from '../../text/csv.ts'
import type { AskedDesign } from './asked-designs.ts'

interface Column {
  readonly name: string
  readonly of: (one: AnalysedMatrix, design: AskedDesign) => Cell
}

const figures = (prefix: string, of: (one: AnalysedMatrix) => MatrixQuality | null): Column[] =>
  (['snrDb', 'offDiagonalDb', 'maxAbsError'] as const).map(name => ({
    name: prefix === '' ? name : `${prefix}${name[0]?.toUpperCase()}${name.slice(1)}`,
    of: one => of(one)?.[name] ?? null,
  }))

/** A line a matrix and design: which it is, how near T is, and every option of the design. */
const columns: readonly Column[] = [
  { name: 'index', of: ({ index }) => index },
  { name: 'matrix', of: ({ name }) => name },
  { name: 'sequence', of: ({ sequence = null }) => sequence },
  { name: 'chunk', of: ({ chunk = null }) => chunk },
  { name: 'head', of: ({ head = null }) => head },
  ...figures('', ({ judgement }) => judgement.quantised),
  ...figures('unquantised', ({ judgement }) => judgement.given),
  { name: 'saturations', of: ({ saturations }) => saturations },
  { name: 'clipped', of: ({ clipped }) => clipped },
  ...fieldNames.map(name => ({
    name,
    of: (_: AnalysedMatrix, { config }: AskedDesign) => cellOf({ ...config }[name]),
  })),
]

/** The first line of the table. */
export const matrixHeader = csvLine(columns.map(({ name }) => name))

/** What came of a matrix, as a line of the table. */
export const matrixLine = (one: AnalysedMatrix, design: AskedDesign): string =>
  csvLine(columns.map(({ of }) => of(one, design)))
