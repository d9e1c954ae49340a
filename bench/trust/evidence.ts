import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { takeNoOptions } from '../common/options.ts'
import { withEvidence } from './evidence/page.ts'

/** `npm run evidence`: writes the figures of the campaigns in bench/results into docs/verification.md. */
takeNoOptions('npm run evidence')
const path = join(import.meta.dirname, '../../docs/verification.md')
const page = readFileSync(path, 'utf8')
writeFileSync(path, withEvidence(page))
