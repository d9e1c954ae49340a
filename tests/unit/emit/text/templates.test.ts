import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { render } from '../../../../generator/emit/text/render.ts'
import { templateModules } from '../../../../templates/modules.ts'

const root = join(import.meta.dirname, '../../../..')

test.each([...templateModules()])('%s is current, or run: npm run templates', (path, text) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(text)
})

test('a name that a view lacks is an error, and so is a template that is not there', () => {
  expect(() => render('constraints.sdc', {})).toThrow(/^"\w+" not defined/)
  expect(() => render('module.vhd', {})).toThrow('there is no template module.vhd')
})
