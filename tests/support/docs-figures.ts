import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { memoriesOf } from '../../generator/artifacts/memories.ts'
import { parseConfig } from '../../generator/config/parse.ts'
import { analyze } from '../../generator/golden/analyze.ts'
import { compile } from '../../generator/schedule/compile.ts'
import type { Program } from '../../generator/schedule/program.ts'
import { type Timing, timing } from '../../generator/schedule/timing.ts'
import { documentText, root } from './docs.ts'

export type Request = Readonly<Record<string, unknown>>

const neumann = { scheme: 'neumann' }

/** The columns of the README's tables, by their heads. */
export const columns: Readonly<Record<string, Request>> = {
  blocked: {},
  '+ 2 bits': { intermediateBits: 2 },
  '--refine': { refine: true },
  progressive: { ...neumann, correction: 'progressive' },
  doubling: { ...neumann, correction: 'doubling' },
  horner: neumann,
  product: { ...neumann, powerSum: 'product' },
  substitution: { scheme: 'substitution' },
}

export const programOf = (request: Request): Program => compile(parseConfig(request))

export const timingOf = (request: Request): Timing => timing(programOf(request))

/** Every matrix size k with every array that fits. */
export const arrays: readonly { readonly k: number; readonly P: number }[] = [
  16, 32, 64, 128,
].flatMap(k => [4, 8, 16, 32].filter(P => P <= k).map(P => ({ k, P })))

const cycles = new Map<string, Timing>()

/** The timing of a column of the README on one array. */
export function cyclesOf(column: string, { k, P }: { k: number; P: number }): Timing {
  const key = `${column} ${k} ${P}`
  const known = cycles.get(key)
  if (known !== undefined) return known
  const found = timingOf({ ...columns[column], chunkSize: k, arraySize: P })
  cycles.set(key, found)
  return found
}

/** How many times faster `blocked` is than `substitution`, or another column is. */
export const speedup = (place: { k: number; P: number }, column = 'blocked'): number =>
  cyclesOf('substitution', place).compute / cyclesOf(column, place).compute

/** The rows of the README's table of cycles. */
export const cycleRows = (): string[] =>
  arrays.map(place => {
    const compute = (column: string) => cyclesOf(column, place).compute
    const { interval } = cyclesOf('blocked', place)
    const own = [`**${compute('blocked')}**`, interval, `${speedup(place).toFixed(1)} x`]
    const others = ['--refine', 'doubling', 'horner', 'product', 'substitution'].map(compute)
    return row(place.k, place.P, ...own, ...others)
  })

/** The rows of the table of docs/hardware.md on two contexts. */
export const contextRows = (): string[] =>
  arrays.map(place => {
    const { k: chunkSize, P: arraySize } = place
    const inTurn = timingOf({ chunkSize, arraySize, contexts: 2 })
    const alone = cyclesOf('blocked', place)
    const busy = ({ busy, interval }: Timing) => `${one((100 * busy) / interval)} %`
    const latest = Math.max(...(inTurn.pair?.compute ?? []))
    const substitution = timingOf({ chunkSize, arraySize, contexts: 2, scheme: 'substitution' })
    const others = [cyclesOf('substitution', place).interval, substitution.interval]
    const own = [alone.interval, busy(alone), `**${inTurn.interval}**`, busy(inTurn)]
    return row(chunkSize, arraySize, ...own, alone.compute, latest, ...others)
  })

export const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

/** Mean and worst SNR of 200 matrices, and how many of them had a saturated store: `37.4 / 8.1 *17`. */
export async function accuracyCell(request: Request, family: string): Promise<string> {
  const { chunkSize: k = 64 } = request
  // It does not depend on the array; fewer tiles take less time.
  const config = parseConfig({ ...request, arraySize: Math.min(Number(k), 32) })
  const { quality } = await analyze(config, { input: { family, count: 200 } })
  const { snrMeanDb, snrWorstDb, saturatedMatrices } = quality
  const lost = saturatedMatrices > 0 ? ` *${saturatedMatrices}` : ''
  return `${snrMeanDb.toFixed(1)} / ${snrWorstDb.toFixed(1)}${lost}`
}

/** The cells of a table in a document: its rows by their first cells, below a head that begins so. */
export function shownTable(path: string, head: string): { heads: string[]; rows: string[][] } {
  const lines = documentText(path).split('\n')
  const start = lines.findIndex(line => line.startsWith(`| ${head} |`))
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
