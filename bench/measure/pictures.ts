import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { takeNoOptions } from '../common/options.ts'
import { pictures } from './pictures/all.ts'

/** `npm run pictures`: draws the pictures of docs/ that follow from the programs. */
takeNoOptions('npm run pictures')
for (const { path, draw } of pictures)
  writeFileSync(join(import.meta.dirname, '../..', path), await draw())
