import { expect, test } from 'vitest'
import type { ModuleIR } from '../../generator/hdl/index.ts'
import { type MachineOf, machineFor, survivors } from './unit.ts'

interface Case {
  readonly name: string
  readonly request: Readonly<Record<string, unknown>>
}

/** A unit passes its check in each machine, and no copy of it with one operator changed does. */
export function checkedWithMutants(
  unit: string,
  cases: readonly Case[],
  check: (unit: ModuleIR, machine: MachineOf) => void,
): void {
  test.each(cases)('$name', ({ request }) => {
    const machine = machineFor(request)
    check(machine.unit(unit), machine)
  })

  test.each(cases)('$name, with one operator changed', ({ request }) => {
    const machine = machineFor(request)
    const found = survivors(machine.unit(unit), one => check(one, machine), 1)
    expect(found).toEqual({ alive: 0, all: found.all })
  })
}
