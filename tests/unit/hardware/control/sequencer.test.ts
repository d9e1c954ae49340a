import { describe, expect, test } from 'vitest'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import { issue } from '../../../../generator/program/cycles/issue.ts'
import type { Op, Program } from '../../../../generator/program/program.ts'
import { hasPort, machineFor, numberOf, survivors } from '../../../support/unit.ts'
import { innerRow, resultRow } from '../../program/support/places.ts'
import { named, requests } from '../requests.ts'

const tileOf = (row: number, column: number) => (row * (row + 1)) / 2 + column

type Seen = Readonly<Record<string, number>>

/** What the ports say in each cycle in which something is read or leaves, from the issue list. */
function expected(program: Program, unit: ModuleIR, matrices: number): Map<number, Seen> {
  const cycles = new Map<number, Seen>()
  const add = (cycle: number, seen: Seen) =>
    cycles.set(cycle, {
      ...cycles.get(cycle),
      ...Object.fromEntries(Object.entries(seen).filter(([name]) => hasPort(unit, name))),
    })
  const { ops, tile: P } = program
  const { products, next } = issue(ops, program)
  for (let matrix = 0; matrix < matrices; matrix += 1)
    for (const [n, product] of products.entries()) {
      const ends = { isFirst: n === 0, isLast: n === products.length - 1 }
      for (const [at, seen] of portsOf(ops[product.op] as Op, { ...product, ...ends }, P))
        add(matrix * next + product.start + at, {
          ...seen,
          ...('busy' in seen && matrix > 0 && { bank: matrix % 2 }),
        })
    }
  return cycles
}

/** A product, and whether it is the first or the last of a matrix. */
type Product = ReturnType<typeof issue>['products'][number] & {
  readonly isFirst: boolean
  readonly isLast: boolean
}

/** What the ports say of a product, by cycles since its first step. */
function portsOf(op: Op, product: Product, P: number): (readonly [at: number, seen: Seen])[] {
  const { steps, isFirst, isLast } = product
  return [
    ...(isFirst ? [[-1, { started_valid: 1 }] as const] : []),
    ...Array.from({ length: steps }, (_, s) => [s, step(op, product, s, P)] as const),
    ...Array.from({ length: steps }, (_, s) => [s + 1, { step_load: Number(s === 0) }] as const),
    ...(isLast ? [[steps - 1, { released_valid: 1 }] as const] : []),
    ...results(op, product, P).map((row, p) => [steps + p, row] as const),
  ]
}

/** What is read in step `s` of a product. */
function step(op: Op, { row, inner, column, lane }: Product, s: number, P: number): Seen {
  const tileRow = s < P / 2 || op.granularity === 'tile' ? resultRow(op, s) % P : 0
  return {
    busy: 1,
    left_tile: tileOf(row, inner),
    right_tile: tileOf(inner, column),
    left_row: op.granularity === 'row' ? lane : tileRow,
    right_row: innerRow(op, s) % P,
  }
}

/** The rows that leave after a product, one a cycle; none before the last product of a tile. */
function results(op: Op, product: Product, P: number): Seen[] {
  if (!product.last) return []
  const rows = { row: 1, half: P / 2, tile: P }[op.granularity]
  return Array.from({ length: rows }, (_, p) => ({
    result_valid: 1,
    result_op: product.op,
    result_tile: tileOf(product.row, product.column),
    result_diagonal: product.row - product.column,
    result_array_row: p,
    result_row: op.granularity === 'row' ? product.lane : p,
    result_ends: Number(product.isLast && p === rows - 1),
  }))
}

function check(unit: ModuleIR, program: Program, matrices = 2): void {
  const running = simulator(unit)
  running.reset()
  const wanted = expected(program, unit, matrices)
  // The walker finds its first products, and every wait is over.
  running.step(64)
  running.poke('ready', 1)
  const last = Math.max(...wanted.keys())
  for (let cycle = -1; cycle <= last; cycle += 1) {
    const seen = wanted.get(cycle) ?? {}
    const idle = { busy: 0, started_valid: 0, released_valid: 0, result_valid: 0 }
    const all: Seen = { ...idle, ...seen }
    // What follows the last matrix is not in the list.
    if (cycle >= last - program.tile) break
    const found = Object.keys(all).map(name => [name, numberOf(running, name)])
    expect({ cycle, ...Object.fromEntries(found) }).toEqual({ cycle, ...all })
    running.step()
  }
}

describe('the sequencer reads and announces in the cycles of the issue list:', () => {
  test.each(named.filter(({ name }) => name !== 'two contexts'))('$name', ({ request }) => {
    const { program, unit } = machineFor(request)
    check(unit('sequencer'), program)
  })

  test('a sequencer with one operator changed is found out', () => {
    const { program, unit } = machineFor(requests.blocked)
    // Those that no check can see are no tenth of all, but more of every second.
    const { alive, all } = survivors(unit('sequencer'), one => check(one, program, 2), 1)
    expect(alive).toBeLessThan(all / 10)
  })

  test('nothing starts before the matrix is there', () => {
    const { unit } = machineFor(requests.blocked)
    const running = simulator(unit('sequencer'))
    running.reset()
    running.step(50)
    expect([running.peek('waits'), running.peek('busy')]).toEqual([1n, 0n])
  })
})
