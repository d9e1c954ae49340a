import { expect, test } from 'vitest'
import {
  allPorts,
  bit,
  defineModule,
  instancesIn,
  memoryBits,
  unsigned,
} from '../../../../generator/hdl/index.ts'
import { small } from '../../../support/designs/small-design.ts'

const header = { name: 'cell', summary: 'A cell.', source: 'tests/cell.ts' }
const cell = defineModule(header, m => {
  m.clock()
  m.reset()
  m.output('y', bit, 'one')
})

test('instances count once for each round of the repeats around them', () => {
  const module = small(m => {
    m.instance('first', cell)
    m.repeat('row', 3, () => m.repeat('lane', 4, () => m.instance('inner', cell)))
  })
  expect([...instancesIn(module)]).toEqual([[cell, 13]])
})

test('memories count with the parameters that a module was built with', () => {
  const module = small(m => {
    const W = m.parameter('W', 6, 'bits of a word')
    m.memory('words', { depth: 20, width: unsigned(W) }, 'words')
    m.memory('flags', { depth: 4, width: bit }, 'flags')
  })
  expect(memoryBits(module)).toBe(6 * 20 + 4)
  expect(memoryBits(cell)).toBe(0)
})

test('clock and reset are ports, but a reset made inside is none', () => {
  expect(allPorts(cell).map(({ print }) => print)).toEqual(['clk_i', 'rst_i', 'y_o'])
  const inside = small(m => {
    m.clock('aclk')
    m.reset(m.input('aresetn', bit, 'reset', { verbatim: true }).not())
  })
  expect(allPorts(inside).map(({ print }) => print)).toEqual(['aclk', 'aresetn'])
})
