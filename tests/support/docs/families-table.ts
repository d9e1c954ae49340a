import { allFamilies, makeMatrix } from '../../../generator/inputs/families/families.ts'
import { model } from '../recorded-model.ts'

/** The table of docs/families.md, as the records of the families have it. */
export const familiesTable = (): string =>
  [
    '| family | what it is | what it is for | bounds hold | A[3][0] to A[3][2] |',
    '|---|---|---|---|---|',
    ...allFamilies.map(({ name, summary, use, structured }) =>
      row([`\`${name}\``, summary, use, structured ? 'yes' : 'not promised', example(name)]),
    ),
  ].join('\n')

/** The first whole row of three of matrix 0, of k = 16. */
const example = (name: string): string =>
  [...makeMatrix(name, 16, 0, 0, model).slice(48, 51)].map(x => x.toFixed(3)).join(', ')

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
