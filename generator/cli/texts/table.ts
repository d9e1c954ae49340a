import { table } from '../../text/table.ts'

/** A table for the terminal: two blanks between its columns, numbers at the right of theirs. */
export const figureTable = (rows: readonly (readonly string[])[]): string =>
  table(rows, { gap: '  ', isRight: isNumber })
    .map(line => `${line}\n`)
    .join('')

const isNumber = (cell: string): boolean => /^-?[\d.,]+( \S+)?$/.test(cell)

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
