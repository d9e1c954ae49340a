import { expect, test } from 'vitest'
import { declaredSignals } from '../../../generator/emit/declared.ts'
import { printDesign } from '../../../generator/emit/verilog.ts'
import { bit, defineModule, unsigned } from '../../../generator/hdl/index.ts'

const header = { summary: 'A module.', source: 'tests/declared.ts' }

const cell = defineModule({ ...header, name: 'cell' }, m => {
  m.assign(m.output('y', bit, 'inverse'), m.input('a', bit, 'input').not())
})

test('an output that goes straight to a port has no net; the others have one', () => {
  const top = defineModule({ ...header, name: '' }, m => {
    const a = m.input('a', bit, 'input')
    const [straight, read] = ['one', 'two'].map(label => m.instance(label, cell, { a })['y'])
    if (straight) m.assign(m.output('x', bit, 'first'), straight)
    if (read) m.assign(m.output('z', bit, 'second'), read.and(a))
  })
  const names = [...declaredSignals(top)].map(({ print }) => print)
  expect(names).toEqual(['a_i', 'x_o', 'z_o', 'two_y'])
  const text = printDesign(top, { prefix: 'top', banner: [] }).at(-1)?.text ?? ''
  const declared = [...text.matchAll(/^ *(?:input|output)? *wire +(\w+)/gm)].map(([, name]) => name)
  expect(new Set(declared)).toEqual(new Set(names))
})

test('no net that the printer makes bears the name of its module', () => {
  const top = defineModule({ ...header, name: '' }, m => {
    const a = m.input('a', unsigned(2), 'input')
    m.assign(m.output('y', bit, 'low bit'), a.bit(0))
  })
  const named = (prefix: string) => printDesign(top, { prefix, banner: [] })[0]?.text ?? ''
  expect(named('top')).toContain('wire unused = ')
  expect(named('unused')).toContain('wire unused_2 = ')
})
