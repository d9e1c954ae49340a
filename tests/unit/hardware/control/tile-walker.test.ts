import { describe, expect, test } from 'vitest'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import type { Program } from '../../../../generator/program/program.ts'
import { walk } from '../../../../generator/program/walk.ts'
import {
  hasPort,
  inputsOf,
  machineFor,
  numberOf,
  randomNumbers,
  survivors,
} from '../../../support/unit.ts'
import { named, requests } from '../requests.ts'

/** Tiles of the lower triangle lie row by row. */
const tileOf = (row: number, column: number) => (row * (row + 1)) / 2 + column

/** What the ports of the walker say of each product of a matrix, from the list of tiles. */
function expected(program: Program, unit: ModuleIR): Record<string, number>[] {
  const { ops } = program
  const products = ops.flatMap((op, number) =>
    [...walk(op, program)].map((product, n) => ({ ...product, op, number, n })),
  )
  return products.map(
    ({ row, column, inner, lane, steps, first, last, opens, op, number, n }, at) => {
      const waits = op.granularity === 'row' ? opens : n === 0
      const all: Readonly<Record<string, number>> = {
        op: number,
        left_tile: tileOf(row, inner),
        right_tile: tileOf(inner, column),
        into_tile: tileOf(row, column),
        diagonal: row - column,
        last_step: steps - 1,
        first: Number(first),
        last: Number(last),
        starts: Number(at === 0),
        ends: Number(at === products.length - 1),
        wait: waits ? Math.max(0, op.wait - lane) : 0,
        by_rows: Number(op.granularity === 'row'),
        ...(op.granularity === 'row' && { single_row: lane }),
      }
      return Object.fromEntries(Object.entries(all).filter(([name]) => hasPort(unit, name)))
    },
  )
}

/** The products that a walker offers for some matrices alone, taken at random moments. */
function check(unit: ModuleIR, program: Program, matrices = 2): void {
  const running = simulator(unit)
  running.reset()
  const inputs = inputsOf(unit, running)
  inputs.set({ pairs: 0 })
  const wanted = Array.from({ length: matrices }, () => expected(program, unit)).flat()
  const random = randomNumbers(1)
  let at = 0
  for (let cycle = 0; at < wanted.length; cycle += 1) {
    if (cycle > 20 * wanted.length) throw new Error(`product ${at} never comes`)
    const isTaken = running.peek('valid') === 1n && random(3) > 0
    if (isTaken) {
      const product = wanted[at] ?? {}
      const seen = Object.keys(product).map(name => [name, numberOf(running, name)])
      expect({ at, ...Object.fromEntries(seen) }).toEqual({ at, ...product })
      at += 1
    }
    inputs.set({ taken: isTaken })
    running.step()
  }
  expect(inputs.neverSet()).toEqual([])
}

describe('the tile walker offers the products of the tile list, over and over:', () => {
  test.each(named.filter(({ name }) => name !== 'two contexts'))('$name', ({ request }) => {
    const { program, unit } = machineFor(request)
    check(unit('tile_walker'), program)
  })

  test('a walker with one operator changed is found out', () => {
    const { program, unit } = machineFor(requests.blocked)
    const { alive, all } = survivors(unit('tile_walker'), one => check(one, program, 2))
    expect(alive).toBeLessThan(all / 10)
  })
})
