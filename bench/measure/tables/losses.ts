import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseConfig } from '../../../generator/config/parse.ts'
import { analyze } from '../../../generator/golden/analyze.ts'
import { fixed } from '../../../generator/text/wording.ts'
import { recordedModel } from '../../../sim/recorded-model.ts'
import type { Findings } from '../perplexity/findings.ts'
import type { Line } from '../perplexity/lines.ts'
import { columns, type Request } from './columns.ts'

/** A row: the name of the scheme, what the record of perplexity calls it, and its request. */
export interface Row {
  readonly name: string
  readonly recorded: string
  readonly request: Request | null
}

const inBits = (W: number, name: string, column: string, recorded: string): Row => ({
  ...{ name: `${name}, W = ${W}`, recorded: `INT${W} ${recorded}` },
  request: { ...columns[column], operandWidth: W },
})

/** The rows of the table, in its order. */
export const lossSchemes: readonly Row[] = [
  ...[16, 8, 6, 4].map(W => inBits(W, '`blocked`', 'blocked', 'blocked')),
  ...[16, 8].map(W => inBits(W, 'published series (3,8)', 'horner', '(3,8)')),
  { name: 'published series (3,8) in FP64', recorded: 'FP64 (3,8)', request: null },
  { name: 'no inverse, T = I', recorded: 'T = I', request: null },
]

/** What a model loses by each scheme, from the record of `npm run bench:perplexity`, and its SNR. */
export async function lossRows(): Promise<string[][]> {
  const found: string[][] = []
  for (const row of lossSchemes) {
    const cells = [await snrCell(row, 'trained'), await snrCell(row, 'repeated')]
    found.push([row.name, ...lossCells(row), ...cells])
  }
  return found
}

/** What was lost on ordinary text, after four tokens that repeat, and by the worst of all runs. */
export function lossCells({ recorded }: Row): string[] {
  const { ordinary, repetition } = record()
  const read = ordinary.find(({ chunkSize }) => chunkSize === 64)?.lines ?? []
  const four = repetition.find(({ period }) => period === 4)?.lines ?? []
  const isOwn = ({ scheme }: Line) => scheme === recorded
  const runs = repetition.flatMap(({ lines }) => lines).filter(isOwn)
  return [loss(read.find(isOwn)), loss(four.find(isOwn)), highest(runs)]
}

const record = (): Findings =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../results/perplexity.json'), 'utf8'))

/** Null in a record: every sequence ended in what is not a number. */
const loss = (line: Line | undefined): string =>
  line?.lost == null ? '-' : `${fixed(line.lost, 5)} +- ${line.error?.toFixed(5)}`

const highest = (lines: readonly Line[]): string => {
  const lost = lines.flatMap(line => line.lost ?? [])
  return lost.length === 0 ? '-' : fixed(Math.max(...lost), 5)
}

/** Of 192 matrices, against the given A: the worst with and without the unit diagonal, in dB. */
export async function snrCell({ request }: Row, family: string): Promise<string> {
  if (request === null) return '-'
  // It does not depend on the array; fewer tiles take less time.
  const config = parseConfig({ ...request, arraySize: 32 })
  const input = { family, count: 192 }
  const { quality } = await analyze(config, { input, loadModel: recordedModel })
  const given = quality.unquantised
  if (given === null) throw new Error(`${family} has no inverse to compare with`)
  const lost = quality.saturatedMatrices > 0 ? ` *${quality.saturatedMatrices}` : ''
  return `${fixed(given.snrWorstDb, 1)} / ${fixed(given.offDiagonalWorstDb, 1)}${lost}`
}
