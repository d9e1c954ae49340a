/** A cell of a table; null is a value that is not known. */
export type Cell = string | number | boolean | null

/** A line of CSV, quoted as RFC 4180 says; it ends with a line feed alone, as Unix tools expect. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(quoted).join(',')}\n`

function quoted(value: Cell): string {
  const text = value === null ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
