import { describe, expect, test } from 'vitest'
import type { Op, Program } from '../../../generator/schedule/program.ts'
import { withWaits } from '../../../generator/schedule/timing.ts'
import { type TileProduct, walk } from '../../../generator/schedule/walk.ts'
import { programOf } from '../../support/golden-runs.ts'

/**
 * The rule, written down once more: a product takes P cycles; a tile may be read from the (P + 5)th
 * cycle after the last product that made it has started. Returns the reads that come too early.
 */
function earlyReads({ ops, size, tile: P }: Program): string[] {
  const complete: Record<string, number> = {}
  const found: string[] = []
  let now = 0
  for (const op of ops) {
    now += op.wait
    for (const product of walk(op, size / P)) {
      const early = tilesRead(op, product).filter(tile => now < (complete[tile] ?? 0))
      found.push(...early.map(tile => `${op.name} reads ${tile} in cycle ${now}`))
      const { row, column, last } = product
      if (last) complete[`${op.into.buffer} ${row} ${column}`] = now + P + 5
      now += P
    }
  }
  return found
}

const tilesRead = ({ left, right }: Op, { row, column, inner }: TileProduct): string[] => [
  `${right.buffer} ${inner} ${column}`,
  ...(left === null ? [] : [`${left.buffer} ${row} ${inner}`]),
]

const programs = [
  {},
  { powerSum: 'product' },
  { powerSum: 'powers' },
  { arraySize: 16 },
  { arraySize: 16, powerSum: 'product', residualSteps: 7 },
  { arraySize: 4, mask: false },
  { chunkSize: 32, arraySize: 32, powerSum: 'product' },
  { chunkSize: 32, arraySize: 8, mask: false, powerSum: 'product', residualSteps: 6 },
  { chunkSize: 16, arraySize: 16, powerSum: 'powers' },
  { chunkSize: 16, arraySize: 4, neumannOrder: 7 },
].map(request => ({ name: JSON.stringify(request), program: programOf(request) }))

describe.each(programs)('the waits of $name', ({ program }) => {
  test('let no product read a tile that is not complete', () => {
    expect(earlyReads(program)).toEqual([])
  })

  test('are the shortest that do', () => {
    const waiting = program.ops.filter(({ wait }) => wait > 0)
    for (const op of waiting) {
      const hurried = program.ops.map(other =>
        other === op ? { ...op, wait: op.wait - 1 } : other,
      )
      expect(earlyReads({ ...program, ops: hurried }), op.name).not.toEqual([])
    }
  })
})

test('there are waits among these programs, so they have been tried', () => {
  const waits = programs.map(({ program }) => program.ops.filter(({ wait }) => wait > 0).length)
  expect(Math.max(...waits)).toBeGreaterThan(3)
})

test('results may be written over either operand, or over both: no read comes after', () => {
  const { ops, ...geometry } = programOf({ chunkSize: 32, arraySize: 4, mask: false })
  const op = ops.find(({ name }) => name === 'E')
  if (op?.left === undefined || op.left === null) throw new Error('the program has no operation E')
  const { left, right } = op
  const inPlace: Op[] = [
    { ...op, into: { ...op.into, buffer: left.buffer } },
    { ...op, into: { ...op.into, buffer: right.buffer } },
    { ...op, right: { ...right, buffer: left.buffer }, into: { ...op.into, buffer: left.buffer } },
  ]
  for (const one of inPlace) expect(withWaits([one], geometry)).toEqual([{ ...one, wait: 0 }])
})
