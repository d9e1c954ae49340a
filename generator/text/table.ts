/** How cells stand in columns; by default one blank between them, each at the left of its column. */
export interface Columns {
  readonly gap?: string
  /** Whether a cell stands at the right of its column. */
  readonly isRight?: (cell: string) => boolean
}

/** Rows as lines whose columns start at the same place; empty columns and cells at the end leave no blanks. */
export function table(
  rows: readonly (readonly string[])[],
  { gap = ' ', isRight = () => false }: Columns = {},
): string[] {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length)
    })
  }
  const padded = (cell: string, width: number) =>
    isRight(cell) ? cell.padStart(width) : cell.padEnd(width)
  return rows.map(row =>
    row
      .map((cell, column) => padded(cell, widths[column] ?? 0))
      .filter((_, column) => (widths[column] ?? 0) > 0)
      .join(gap)
      .trimEnd(),
  )
}

/** A Markdown table; columns start at the same place. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string[] {
  const rule = head.map(title => '-'.repeat(title.length))
  return table([head, rule, ...rows], { gap: ' | ' }).map(line => `| ${line} |`)
}
