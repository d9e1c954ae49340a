import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { programOf, type Request } from '../../../bench/measure/tables/columns.ts'
import { tables } from '../../../bench/measure/tables/pages.ts'
import { memoriesOf } from '../../../generator/artifacts/memories.ts'
import { documentText, root } from './docs.ts'

export { accuracyCell, accuracyRow } from '../../../bench/measure/tables/accuracy.ts'
export {
  arrays,
  columns,
  cyclesOf,
  programOf,
  type Request,
  speedup,
  timingOf,
} from '../../../bench/measure/tables/columns.ts'

/** What `npm run tables` writes for a table today, its rows as texts. */
export async function writtenRows(name: string): Promise<string[]> {
  const table = tables.find(one => one.name === name)
  if (table === undefined) throw new RangeError(`npm run tables writes no table ${name}`)
  return (await table.rows()).map(cells => row(...cells))
}

export const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

/** The cells of a table in a document: its rows by their first cells, below a head that begins so. */
export function shownTable(path: string, head: string): { heads: string[]; rows: string[][] } {
  const lines = documentText(path).split('\n')
  const start = lines.findIndex(line => row(...cellsOf(line)).startsWith(`| ${head} |`))
  if (start < 0) throw new RangeError(`${path} has no table whose head begins with ${head}`)
  const end = lines.findIndex((line, n) => n > start && !line.startsWith('|'))
  const [heads = [], , ...rows] = lines.slice(start, end).map(cellsOf)
  return { heads, rows }
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map(cell => cell.trim())

/** A document in one line, so that a sentence is found wherever it is broken. */
export const plainText = (path: string): string => documentText(path).replace(/\s+/g, ' ')

export const one = (x: number): string => x.toFixed(1)
export const lowest = (values: readonly number[]): number => Math.min(...values)
export const highest = (values: readonly number[]): number => Math.max(...values)

/** Bits of all memories of a design. */
export const memoryBits = (request: Request): number =>
  memoriesOf(programOf(request)).reduce((sum, { bits }) => sum + bits, 0)

/** What `npm run bench:ranges` recorded: matrices inside the contract by scheme, and those outside. */
export function recordedRanges() {
  const path = join(root, 'bench/results/ranges.json')
  const { inside, outside }: Recorded = JSON.parse(readFileSync(path, 'utf8'))
  const insideOf = (scheme: string) =>
    inside.filter(one => one.scheme === scheme).reduce((sum, { matrices }) => sum + matrices, 0)
  const total = (count: 'matrices' | 'lost') => outside.reduce((sum, one) => sum + one[count], 0)
  const saturated = inside
    .flatMap(({ seen }) => seen)
    .reduce((sum, { saturatedMatrices }) => sum + saturatedMatrices, 0)
  const silent = outside.flatMap(one => one.silent).length
  return { insideOf, saturated, outside: total('matrices'), lost: total('lost'), silent }
}

interface Recorded {
  readonly inside: readonly {
    readonly scheme: string
    readonly matrices: number
    readonly seen: readonly { readonly saturatedMatrices: number }[]
  }[]
  readonly outside: readonly {
    readonly matrices: number
    readonly lost: number
    readonly silent: readonly string[]
  }[]
}
