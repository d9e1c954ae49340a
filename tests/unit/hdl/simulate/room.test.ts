import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../../../generator/hdl/simulate')

test('the simulator needs the language alone, so that it runs anywhere', () => {
  const imports = readdirSync(folder).flatMap(name =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/from '([^']+)'/g)].map(
      ([, from = '']) => from,
    ),
  )
  expect(imports.length).toBeGreaterThan(20)
  // `./x.ts` beside it, `../x.ts` of the language.
  expect(imports.filter(from => !/^\.\.?\/[a-z-]+\.ts$/.test(from))).toEqual([])
})
