import { describe, expect, test } from 'vitest'
import { integers } from '../../../generator/formats/integer.ts'
import { golden } from '../../../generator/golden/execute.ts'
import { makeMatrix } from '../../../generator/inputs/families/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import { storeOrder } from '../../../generator/program/cycles/store-order.ts'
import { timing } from '../../../generator/program/cycles/timing.ts'
import { inBlocks } from '../../../generator/program/matrix/blocks.ts'
import type { Program } from '../../../generator/program/program.ts'
import { programOf } from '../../support/designs/golden-runs.ts'

const requests = [
  {},
  { arraySize: 16, blockSize: 8 },
  { refine: true },
  { scheme: 'substitution' },
  { scheme: 'neumann', powerSum: 'product' },
].map(request => ({ chunkSize: 32, ...request }))

/** T as its stores leave it, and the values that were given for what keeps its own. */
function replay(program: Program, A: Int32Array, stores: ArrayLike<number>) {
  const {
    input: { rows: k },
    tile: P,
  } = program
  // T starts as the 2 x 2 blocks of A, or every tile of it that is not zero is stored.
  const T = A.map((x, at) => (Math.floor(at / k) % 2 === 1 && at % (k + 1) === k ? x : 0))
  const beside: number[] = []
  for (const [n, { op, row, column }] of [...storeOrder(program)].entries()) {
    const word = Array.from({ length: P }, (_, c) => ({ j: column + c, x: stores[n * P + c] ?? 0 }))
    const changed = word.filter(({ j }) => inBlocks(op.blocks, row, j))
    beside.push(...word.filter(({ j }) => !inBlocks(op.blocks, row, j)).map(({ x }) => x))
    if (op.into.buffer === 'T') for (const { j, x } of changed) T[row * k + j] = x
  }
  return { T: T.map((x, at) => (at % k < Math.floor(at / k) ? x : 0)), beside }
}

describe.each(requests)('the golden model of %j', request => {
  const program = programOf(request)
  const batch = [0, 1].map(m => quantise(makeMatrix('mix', 32, m), integers(8, 7)).values)

  test('records stores that make up T, in their order, and zero beside its blocks', async () => {
    const { matrices } = await golden(program, batch, { stores: true })
    for (const [m, { result, stores = [] }] of matrices.entries()) {
      expect(stores).toHaveLength([...storeOrder(program)].length * program.tile)
      const { T, beside } = replay(program, batch[m] ?? new Int32Array(0), stores)
      expect(T).toEqual(result)
      expect(beside.every(value => value === 0)).toBe(true)
    }
  })

  test('takes the predicted cycles for each matrix, and between two', async () => {
    const { compute, interval, busy } = timing(program)
    const two = await golden(program, batch)
    expect(two.matrices.map(one => one.compute)).toEqual([compute, compute])
    expect({ interval: two.interval, busy: two.busy }).toEqual({ interval, busy: 2 * busy })
    expect((await golden(program, batch.slice(0, 1))).interval).toBe(null)
  })
})
