import { expect, test } from 'vitest'
import { flow } from '../../../../generator/program/cycles/flow.ts'
import { storeContexts, storeOrder } from '../../../../generator/program/cycles/store-order.ts'
import { timing } from '../../../../generator/program/cycles/timing.ts'
import {
  pairInterval,
  runDifferences,
  runsSeen,
  storesByMatrix,
} from '../../../../sim/compare/pairs.ts'
import { programOf } from '../../../support/designs/golden-runs.ts'

const program = programOf({ chunkSize: 16, arraySize: 16, contexts: 2 })

/** What a machine would report that did as predicted. */
const execution = (count: number) => {
  const matrices = flow(program, count)
  return {
    matrices: matrices.map(({ start, done }) => ({
      result: new Int32Array(0),
      saturations: 0,
      compute: done - start,
    })),
    done: matrices.map(({ done }) => done - (matrices[0]?.done ?? 0)),
    interval: null,
    busy: 0,
  }
}

test('the runs of a machine are seen from its cycles alone', () => {
  expect(runsSeen(execution(6), program)).toEqual([
    { first: 0, matrices: 1 },
    { first: 1, matrices: 2 },
    { first: 3, matrices: 2 },
    { first: 5, matrices: 1 },
  ])
  expect(runDifferences(execution(6), program)).toEqual([])
  expect(pairInterval(execution(6), program)).toBe(timing(program).interval)
  expect(pairInterval(execution(4), program)).toBeNull()
})

test('two matrices that take the cycles of a pair but start at other times are none', () => {
  const { done, ...late } = execution(3)
  const shifted = { ...late, done: done.map((cycle, m) => (m === 2 ? cycle + 1 : cycle)) }
  expect(runDifferences(shifted, program).map(({ text }) => text)).toEqual([
    'matrix 1: 101 compute cycles; golden has 86 alone, or 101 and 101 in a pair (2 of 3 matrices differ)',
  ])
})

test('stored rows are put together by matrix, in the order of each', () => {
  const each = [...storeOrder(program)].length
  const contexts = storeContexts(program)
  expect(contexts).toHaveLength(2 * each)
  // Row n of matrix m is 1000 m + n in all places; the matrices of the pair store in turn.
  const next: [number, number] = [0, 0]
  const ofPair = contexts.map(context => 1000 * (1 + context) + next[context]++)
  const rows = [...Array.from({ length: each }, (_, n) => n), ...ofPair]
  const stored = Int32Array.from(rows.flatMap(row => Array.from({ length: 16 }, () => row)))
  const found = storesByMatrix([stored], execution(3), program)
  const expected = [0, 1, 2].map(m =>
    Array.from({ length: 16 * each }, (_, at) => 1000 * m + Math.floor(at / 16)),
  )
  expect(found.map(values => [...values])).toEqual(expected)
})
