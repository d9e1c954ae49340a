import { describe, expect, test } from 'vitest'
import { generate } from '../../../../generator/generate.ts'
import { portsOf } from '../../../../generator/synth/clock/unit-ports.ts'
import { type Unit, unitOf, unitsOf } from '../../../../generator/synth/netlists/units.ts'

const small = { chunkSize: 16, arraySize: 4 }
const byName = (units: readonly Unit[]) => new Map(units.map(unit => [unit.name, unit]))
const units = byName(unitsOf(generate(small).design))
const unit = (name: string): Unit => {
  const found = units.get(name)
  if (found === undefined) throw new Error(`there is no unit ${name}`)
  return found
}

describe('what units have in common between designs:', () => {
  const sameText = (request: object): string[] => {
    const others = byName(unitsOf(generate(request).design))
    return [...units.values()]
      .filter(({ name, text, stubs }) => {
        const other = others.get(name)
        return other?.text !== text || other.stubs !== stubs
      })
      .map(({ name }) => name)
  }

  test('another name of the design changes nothing', () => {
    expect(sameText({ ...small, name: 'mac' })).toEqual([])
  })

  test('another width changes the array', () => {
    expect(sameText({ ...small, operandWidth: 10 })).toContain('mac_cell')
  })

  test('points that differ in N or S share all but control', () => {
    const neumann = { ...small, scheme: 'neumann' }
    const texts = (S: number) =>
      byName(unitsOf(generate({ ...neumann, neumannOrder: 3, residualSteps: S }).design))
    const [three, four] = [texts(3), texts(4)]
    const unlike = [...three].filter(([name, { text }]) => four.get(name)?.text !== text)
    expect(unlike.length).toBeGreaterThan(0)
    expect(unlike.map(([name]) => name).filter(name => /mac_|lane|buffer|ram/.test(name))).toEqual(
      [],
    )
  })
})

test('a unit has neither comments nor the name of its design', () => {
  for (const { text } of units.values()) {
    expect(text).not.toMatch(/\/\/|neumarray|generated/i)
    expect(text).toMatch(/^`default_nettype none\nmodule m_\w+ /)
  }
})

test('stubs are the heads of the units inside, without content', () => {
  const { stubs } = unit('mac_row')
  expect(stubs).toMatch(/^module m_mac_cell #\([\s\S]*\n\);\nendmodule\n$/)
  expect(stubs).not.toContain('always')
  expect(unit('mac_cell').stubs).toBe('')
})

test('bits are those of memories, not of logic', () => {
  const memories = [...units.values()].filter(({ memoryBits }) => memoryBits > 0)
  expect(memories.map(({ name, memoryBits }) => [name, memoryBits])).toEqual([
    ['element_ram', 8 * 40],
  ])
})

test('types of a netlist name their units, with parameters or without', () => {
  expect(unitOf('m_mac_cell')).toBe('mac_cell')
  expect(unitOf('$paramod$92982f59\\m_mac_cell')).toBe('mac_cell')
  expect(unitOf("$paramod\\m_row_mask\\LANES=s32'00001000")).toBe('row_mask')
  expect(unitOf('NAND2X1')).toBeUndefined()
  expect(unitOf('$_AND_')).toBeUndefined()
})

test('ports have the widths of the parameters', () => {
  expect(portsOf(unit('element_ram').module)).toEqual([
    { name: 'clk_i', direction: 'input', width: 1, isBus: false },
    { name: 'write_i', direction: 'input', width: 1, isBus: false },
    { name: 'write_address_i', direction: 'input', width: 6, isBus: true },
    { name: 'write_data_i', direction: 'input', width: 8, isBus: true },
    { name: 'read_i', direction: 'input', width: 1, isBus: false },
    { name: 'read_address_i', direction: 'input', width: 6, isBus: true },
    { name: 'read_data_o', direction: 'output', width: 8, isBus: true },
  ])
})
