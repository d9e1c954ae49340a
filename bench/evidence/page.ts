import { evidenceTables } from './rows.ts'

const begin = '<!-- npm run evidence -->'
const end = '<!-- end -->'

/** The page with the tables of today's records between its marks. Throws when the marks are not there. */
export function withEvidence(page: string): string {
  const [before, rest] = page.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined)
    throw new Error(`docs/verification.md has no ${begin} followed by ${end}`)
  return `${before}${begin}\n${evidenceTables()}\n${end}${after}`
}
