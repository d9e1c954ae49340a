import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { markdownTable } from '../../generator/text/table.ts'
import { betweenMarks } from '../common/marks.ts'
import { readOptions } from '../common/options.ts'
import { type Table, tables } from './tables/pages.ts'

const usage = `usage: npm run tables -- [--only NAME]
  --only NAME   ${tables.map(({ name }) => name).join(', ')}`

/** `npm run tables`: writes the tables of cycles and accuracy into the README and docs/. */
const chosen = readOptions(usage, { only: { type: 'string' } }, values => {
  const found = tables.filter(({ name }) => [undefined, name].includes(values['only'] as string))
  if (found.length === 0) throw new RangeError(`there is no table ${values['only']}`)
  return found
})
for (const one of chosen ?? []) await write(one)

async function write({ path, name, heads, rows }: Table): Promise<void> {
  const place = join(import.meta.dirname, '../..', path)
  const text = markdownTable(heads, await rows()).join('\n')
  writeFileSync(place, betweenMarks(path, readFileSync(place, 'utf8'), `tables ${name}`, text))
  process.stderr.write(`${path}: ${name}\n`)
}
