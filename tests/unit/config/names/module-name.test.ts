import { expect, test } from 'vitest'
import { compile } from '../../../../generator/compile/compile.ts'
import { unitNames } from '../../../../generator/config/names/unit-names.ts'
import { parseConfig } from '../../../../generator/config/parse.ts'
import { designOf, generate } from '../../../../generator/generate.ts'
import { modulesBelow } from '../../../../generator/hdl/index.ts'
import { problemsOf } from '../problems-of.ts'

const small = { chunkSize: 16, arraySize: 4 }
const neumann = { ...small, scheme: 'neumann' }

/** Designs that together are made of every module there is. */
const designs = [
  { ...small, refine: true, intermediateBits: 2 },
  { ...neumann, powerSum: 'powers', mask: false },
  { ...neumann, residualSteps: 3, mask: false },
  { ...neumann, powerSum: 'product', residualSteps: 5, mask: false },
  { ...neumann, correction: 'doubling', intermediateBits: 3, refine: true },
  { ...neumann, intermediateBits: 2 },
]

test('the modules of all designs are those whose names are kept free', () => {
  const modules = designs.flatMap(request => modulesBelow(designOf(compile(parseConfig(request)))))
  const names = new Set(modules.map(({ name }) => name))
  names.delete('')
  expect([...names].sort()).toEqual(unitNames)
})

test('no module is called as the end of another one', () => {
  const ends = unitNames.filter(name => unitNames.some(each => each.endsWith(`_${name}`)))
  expect(ends).toEqual([])
})

test.each([
  ['signal', 'name is signal, a reserved word of VHDL; add something to it, as in signal_core'],
  ['Entity', 'name is Entity, a reserved word of VHDL; add something to it, as in Entity_core'],
  ['logic', 'name is logic, a reserved word of Verilog; add something to it, as in logic_core'],
  [
    'inv_lane_ram',
    'name is inv_lane_ram, which a module of the design inv is called; add something to it, as in inv_lane_ram_core',
  ],
])('%s names no design; the way out does', (name, sentence) => {
  expect(problemsOf({ name })).toEqual([sentence])
  expect(problemsOf({ name: `${name}_core` })).toEqual([])
})

test.each(['long', 'inv_wide', 'inv_lane', 'Module', 'lane_ram'])('%s names one', name => {
  expect(problemsOf({ name })).toEqual([])
})

test('a name that a request may have, the printer takes', () => {
  const { files } = generate({ ...small, name: 'long' })
  expect(files.map(({ path }) => path)).toContain('long.v')
})
