/** Rows of cells as lines of aligned columns, two blanks between; numbers stand at the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map(row => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map(row => row[column]?.length ?? 0)),
  )
  const lines = rows.map(row =>
    row
      .map((cell, column) => align(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}

/** Lines of a label and a text each; further lines of a text stand below its first. */
export function labelled(rows: readonly (readonly [label: string, text: string])[]): string {
  const width = Math.max(...rows.map(([label]) => label.length)) + 2
  return rows
    .map(([label, text]) => {
      const [first = '', ...more] = text.split('\n')
      return [label.padEnd(width) + first, ...more.map(line => ' '.repeat(width) + line), ''].join(
        '\n',
      )
    })
    .join('')
}

const align = (cell: string, width: number): string =>
  /^-?[\d.,]+( \S+)?$/.test(cell) ? cell.padStart(width) : cell.padEnd(width)
