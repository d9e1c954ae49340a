import { parseConfig } from '../../../generator/config/parse.ts'
import { analyze } from '../../../generator/golden/analyze.ts'
import type { Quality } from '../../../generator/golden/quality.ts'
import { fixed } from '../../../generator/text/wording.ts'
import { columns, type Request } from './columns.ts'

/** Against what a cell measures: the inverse of the quantised A, or of A as it was given. */
export type Reference = 'quantised' | 'given'

/**
 * SNR of 200 matrices in dB: mean and worst of T, worst without the unit diagonal; and how many of
 * them had a saturated store: `37.4 / 8.1 / -3.0 *17`.
 */
export async function accuracyCell(
  request: Request,
  family: string,
  reference: Reference = 'quantised',
): Promise<string> {
  const { chunkSize: k = 64 } = request
  // It does not depend on the array; fewer tiles take less time.
  const config = parseConfig({ ...request, arraySize: Math.min(Number(k), 32) })
  const { quality } = await analyze(config, { input: { family, count: 200 } })
  const lost = quality.saturatedMatrices > 0 ? ` *${quality.saturatedMatrices}` : ''
  const found = reference === 'quantised' ? quality : quality.unquantised
  if (found === null) throw new Error(`${family} has no inverse to compare with`)
  return `${figures(found)}${lost}`
}

const figures = ({ snrMeanDb, snrWorstDb, offDiagonalWorstDb }: Quality): string =>
  [snrMeanDb, snrWorstDb, offDiagonalWorstDb].map(x => fixed(x, 1)).join(' / ')

/** A row of cells; a head is the name of a column, `, given A` behind it asks for the other reference. */
export async function accuracyRow(
  heads: readonly string[],
  request: Request,
  family: string,
): Promise<string[]> {
  const cells: string[] = []
  for (const head of heads) {
    const name = head.replace(given, '')
    const reference = name === head ? 'quantised' : 'given'
    cells.push(await accuracyCell({ ...columns[name], ...request }, family, reference))
  }
  return cells
}

const given = ', given A'
