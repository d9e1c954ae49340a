import { describe, expect, test } from 'vitest'
import { type ModuleIR, simulator } from '../../../generator/hdl/index.ts'
import { packed, unpacked } from '../../../sim/language/beats.ts'
import { machineFor, numberOf, randomNumbers, survivors } from '../../support/unit.ts'

const small = { chunkSize: 16, arraySize: 4, scheme: 'neumann' }
const pipelines = [0, 1, 2].map(macPipeline => ({ macPipeline }))

const widthOf = (unit: ModuleIR, name: string) =>
  unit.ports.find(port => port.name === name)?.shape.width.value ?? 0

/** Dot products of random length follow each other without a gap; each is read when it is complete. */
function checkCell(unit: ModuleIR, mac: number): void {
  const running = simulator(unit)
  const random = randomNumbers(3)
  const number = (name: string) => {
    const limit = 2 ** (widthOf(unit, name) - 1)
    return random(2 * limit) - limit
  }
  const lengths = Array.from({ length: 12 }, () => 1 + random(8))
  const products = lengths.flatMap(length =>
    Array.from({ length }, (_, n) => ({
      ...{ left: number('left'), right: number('right') },
      ...{ isFirst: n === 0, isLast: n === length - 1 },
    })),
  )
  let sum = 0
  for (let cycle = 0; cycle <= products.length + 1 + mac; cycle += 1) {
    const given = products[cycle]
    if (given) for (const name of ['left', 'right'] as const) running.poke(name, given[name])
    // The operands are held one cycle later, the product is added as many later as it has registers.
    const added = products[cycle - 1 - mac]
    running.poke('first', added?.isFirst ? 1 : 0)
    const done = products[cycle - 2 - mac]
    if (done) {
      sum = (done.isFirst ? 0 : sum) + done.left * done.right
      expect(numberOf(running, 'sum')).toBe(sum)
    }
    const passed = products[cycle - 1]
    if (passed) expect(numberOf(running, 'right_o')).toBe(passed.right)
    running.step()
  }
}

/** Chains of tile products, one after the other without a gap: each row of a result as it leaves. */
function checkArray(unit: ModuleIR, P: number, mac: number): void {
  const running = simulator(unit)
  const [leftBits, rightBits] = [widthOf(unit, 'left_word') / P, widthOf(unit, 'right_word') / P]
  const sumBits = widthOf(unit, 'result') / P
  const random = randomNumbers(4)
  const tile = (bits: number) =>
    Array.from({ length: P }, () =>
      Array.from({ length: P }, () => random(2 ** bits) - 2 ** (bits - 1)),
    )
  const chains = [1, 2, 3, 1].map(length =>
    Array.from({ length }, () => ({ left: tile(leftBits), right: tile(rightBits) })),
  )
  const steps = chains.flatMap((chain, at) =>
    chain.flatMap(({ left, right }, n) =>
      Array.from({ length: P }, (_, s) => ({
        ...{ left: left[s] ?? [], right: right[s] ?? [], load: s === 0, at },
        ...{ first: s === 0 && n === 0, isLast: s === P - 1 && n === chain.length - 1 },
      })),
    ),
  )
  // Row r of a tile leaves r + 1 cycles after the last step of its chain.
  const rows = steps.flatMap(({ isLast, at }, cycle) =>
    isLast ? rowsOf(chains[at] ?? []).map((row, r) => ({ ...row, r, leaves: cycle + 1 + r })) : [],
  )
  running.reset()
  const end = steps.length + P + 4 + mac
  for (let cycle = 0; cycle < end; cycle += 1) {
    const step = steps[cycle] ?? { load: false, first: false, left: [], right: [] }
    running.poke('load', Number(step.load))
    running.poke('first', Number(step.first))
    running.poke('left_word', packed(step.left, leftBits))
    running.poke('right_word', packed(step.right, rightBits))
    const leaving = rows.find(({ leaves }) => leaves === cycle)
    running.poke('leaving', leaving === undefined ? 0 : 2 ** leaving.r)
    if (leaving) expect(unpacked(running.peek('left_done'), P, leftBits)).toEqual(leaving.left)
    const done = rows.find(({ leaves }) => leaves + 2 + mac === cycle)
    if (done) expect(unpacked(running.peek('result'), P, sumBits)).toEqual(done.sums)
    running.step()
  }
  expect(rows.length).toBe(P * chains.length)
}

interface Product {
  readonly left: readonly (readonly number[])[]
  readonly right: readonly (readonly number[])[]
}

/** The rows of the sum of some products, and those of the last left tile. */
function rowsOf(chain: readonly Product[]) {
  const last = chain.at(-1)?.left ?? []
  const element = (r: number, c: number) =>
    chain.reduce(
      (sum, { left, right }) =>
        sum + right.reduce((part, row, s) => part + (left[r]?.[s] ?? 0) * (row[c] ?? 0), 0),
      0,
    )
  return last.map((left, r) => ({ left, sums: left.map((_, c) => element(r, c)) }))
}

describe('a cell of the array adds up products:', () => {
  test.each(pipelines)('with $macPipeline registers', ({ macPipeline }) => {
    const { unit } = machineFor({ ...small, macPipeline, intermediateBits: 2 })
    checkCell(unit('mac_cell'), macPipeline)
  })

  test('a cell with one operator changed is found out', () => {
    const { unit } = machineFor(small)
    expect(survivors(unit('mac_cell'), one => checkCell(one, 0)).alive).toBe(0)
  })
})

describe('the array multiplies tiles as integers do:', () => {
  test.each(pipelines)('with $macPipeline registers', ({ macPipeline }) => {
    const { program, unit } = machineFor({ ...small, macPipeline, intermediateBits: 2 })
    checkArray(unit('mac_array'), program.tile, macPipeline)
  })

  test('an array with one operator changed is found out', () => {
    const { program, unit } = machineFor(small)
    const { alive, all } = survivors(unit('mac_array'), one => checkArray(one, program.tile, 0))
    expect({ alive, all }).toEqual({ alive: 0, all })
  })
})
