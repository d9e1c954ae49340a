import { expect, test } from 'vitest'
import { render } from '../../../../generator/emit/text/render.ts'
import { wrap } from '../../../../generator/emit/text/wrap.ts'

test('a long line is cut at its loosest operators', () => {
  expect(wrap('assign y = first ? alpha + beta * gamma : delta & epsilon;', 30)).toEqual([
    'assign y =',
    '    first ?',
    '        alpha + beta * gamma :',
    '        delta & epsilon;',
  ])
})

test('a line that is short enough stays', () => {
  expect(wrap('assign y = a + b;', 30)).toEqual(['assign y = a + b;'])
})

test('a name that the view lacks is an error', () => {
  expect(() => render('module.v', { name: 'x' })).toThrow('"source" not defined')
})
