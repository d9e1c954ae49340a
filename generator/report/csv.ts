import type { SweepResults } from '../sweep/results.ts'
import { csvLine } from '../text/csv.ts'
import { allColumns } from './columns.ts'

/**
 * The results as CSV, one row a point in the order of the points: every option, every
 * metric, whether Verilog agreed, why there is nothing, and the command. What is not known is empty.
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
  return [header, ...rows].map(csvLine).join('')
}
