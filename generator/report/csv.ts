import type { AxisValue, SweepResults } from '../sweep/results.ts'
import { allColumns } from './columns.ts'

/**
 * The results as CSV, one row a point in the order of the points: every option, every
 * metric, whether Verilog agreed, why there is nothing, and the command. What is not known is empty.
 * Quoted as RFC 4180 says; lines end with a line feed alone, as Unix tools expect.
 */
export function resultsCsv(results: SweepResults): string {
  const shown = allColumns(results)
  const header = ['point', ...shown.map(({ name }) => name), 'verified', 'failure', 'command']
  const rows = results.rows.map(row => [
    row.point,
    ...shown.map(({ of }) => of(row)),
    row.verified,
    row.failure,
    row.command,
  ])
  return [header, ...rows].map(cells => `${cells.map(cell).join(',')}\n`).join('')
}

function cell(value: AxisValue | null): string {
  const text = value === null ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
