import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const language = join(import.meta.dirname, '../../../../generator/hdl')

test('the simulator needs the language alone, so that it runs anywhere', () => {
  const files = readdirSync(join(language, 'simulate'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join(language, 'simulate', name))
  const imports = files.flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map(([, from = '']) =>
      from.startsWith('.') ? normalize(join(dirname(file), from)) : from,
    ),
  )
  expect(imports.length).toBeGreaterThan(20)
  expect(imports.filter(from => !from.startsWith(`${language}/`))).toEqual([])
})
