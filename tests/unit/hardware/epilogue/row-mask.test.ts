import { expect, test } from 'vitest'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import { machineFor, numberOf, survivors } from '../../../support/unit.ts'
import { requests } from '../requests.ts'

/** Every row of every tile with every band: element c lies c subdiagonals above element 0. */
function check(unit: ModuleIR, k: number, P: number): void {
  const running = simulator(unit)
  for (let subdiagonal = 0; subdiagonal < k; subdiagonal += 1)
    for (let first = 0; first < k; first += 3)
      for (let last = first; last < k; last += 2) {
        for (const [name, value] of Object.entries({ subdiagonal, first, last }))
          running.poke(name, value)
        const inside = Array.from({ length: P }, (_, c) => subdiagonal - c).map(
          d => d >= first && d <= last,
        )
        const bits = inside.reduce((all, one, c) => all | (Number(one) << c), 0)
        expect({ subdiagonal, first, last, bits: numberOf(running, 'inside') }).toEqual({
          ...{ subdiagonal, first, last, bits },
        })
      }
}

test('the mask keeps the elements on the subdiagonals of the band', () => {
  const { program, unit } = machineFor(requests.blocked)
  const own = unit('row_mask')
  check(own, program.input.rows, program.tile)
  const found = survivors(own, one => check(one, program.input.rows, program.tile))
  expect(found.alive).toBe(0)
})
