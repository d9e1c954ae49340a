import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pictures } from '../../../../bench/measure/pictures/all.ts'

const root = join(import.meta.dirname, '../../../..')

test.each(pictures.map(({ path, draw }) => ({ path, draw })))(
  '$path is as npm run pictures draws it',
  async ({ path, draw }) => {
    expect(readFileSync(join(root, path), 'utf8')).toBe(await draw())
  },
)
