import { betweenMarks } from '../../common/marks.ts'
import { evidenceTables } from './rows.ts'

/** The page with the table of today's records between its marks. Throws when the marks are not there. */
export const withEvidence = (page: string): string =>
  betweenMarks('docs/verification.md', page, 'evidence', evidenceTables())
