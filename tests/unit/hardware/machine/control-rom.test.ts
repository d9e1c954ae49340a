import { describe, expect, test } from 'vitest'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import { machineFor, numberOf } from '../../../support/unit.ts'
import { unpack } from '../../program/support/control-word.ts'
import { named } from '../requests.ts'

const roms = { walk_rom: 'walk', operand_rom: 'operands', result_rom: 'results' } as const

/** What the outputs of a ROM say of an operation. */
function fieldsOf(unit: ModuleIR, op: number): Record<string, number> {
  const running = simulator(unit)
  running.poke('op', op)
  const outputs = unit.ports.filter(({ kind }) => kind === 'output')
  return Object.fromEntries(outputs.map(({ name }) => [name, numberOf(running, name)]))
}

describe('control ROMs hold the control words of the program:', () => {
  test.each(named)('$name', ({ request }) => {
    const { program, encoding, find } = machineFor(request)
    let count = 0
    for (const [name, store] of Object.entries(roms)) {
      const unit = find(name)
      if (unit === undefined) continue
      count += 1
      const control = encoding[store]
      for (const [op] of program.ops.entries()) {
        const field = unpack(control, op)
        const expected = control.layout.fields.map(one => [one.name, field(one.name)])
        expect(fieldsOf(unit, op)).toEqual(Object.fromEntries(expected))
      }
    }
    expect(count).toBeGreaterThan(1)
  })
})
