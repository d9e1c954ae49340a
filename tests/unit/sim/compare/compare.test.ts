import { expect, test } from 'vitest'
import { compile } from '../../../../generator/compile/compile.ts'
import { parseConfig } from '../../../../generator/config/parse.ts'
import { golden } from '../../../../generator/golden/execute.ts'
import { storeOrder } from '../../../../generator/program/cycles/store-order.ts'
import type { Batch, Execution } from '../../../../generator/program/execution.ts'
import { compare } from '../../../../sim/compare/compare.ts'

const k = 16
const request = { chunkSize: k, arraySize: 4, scheme: 'neumann', residualSteps: 3 }
const program = compile(parseConfig(request))

const batch: Batch = [3, 5].map(step =>
  Int32Array.from({ length: k * k }, (_, at) =>
    at % k < Math.floor(at / k) ? ((at * step) % 61) - 30 : 0,
  ),
)

const expected = await golden(program, batch)
const recorded = await golden(program, batch, { stores: true })

/** The execution with one matrix changed. */
function changed(
  execution: Execution,
  index: number,
  change: (matrix: Execution['matrices'][number]) => Partial<Execution['matrices'][number]>,
): Execution {
  const matrices = execution.matrices.map((matrix, m) =>
    m === index ? { ...matrix, ...change(matrix) } : matrix,
  )
  return { ...execution, matrices }
}

/** Values with `delta` added at some places. */
const add = (values: Int32Array | undefined, delta: number, ...places: number[]): Int32Array =>
  (values ?? new Int32Array(0)).map((value, at) => (places.includes(at) ? value + delta : value))

const summaryOf = (ours: Execution, theirs: Execution = expected) => {
  const comparison = compare(ours, theirs, program)
  return comparison.agreement ? 'agreement' : comparison.summary
}

test('equal executions agree, with and without stores', () => {
  expect(compare(expected, expected, program)).toEqual({ agreement: true })
  expect(compare(recorded, recorded, program)).toEqual({ agreement: true })
})

test('an element of T that differs is named with its matrix, row and column', () => {
  const golden = expected.matrices[1]?.result[5 * k + 2] ?? 0
  const ours = changed(expected, 1, ({ result }) => ({
    result: add(result, 9, 5 * k + 2, 7 * k + 1),
  }))
  expect(compare(ours, expected, program)).toEqual({
    agreement: false,
    firstDifference: {
      matrix: 1,
      row: 5,
      column: 2,
      rtl: golden + 9,
      golden,
      operation: null,
    },
    summary: `matrix 1: row 5, column 2 of T is ${golden + 9}; golden has ${golden} (2 of 256 entries differ)`,
  })
})

test('with stores recorded the first operation that differs is named, and how much of it', () => {
  const order = [...storeOrder(program)]
  const op = program.ops[1]
  const rows = order.filter(store => store.op === op).length
  const first = order.findIndex(store => store.op === op) + 6
  const { row, column } = order[first] ?? { row: 0, column: 0 }
  const ours = changed(recorded, 0, ({ stores, result }) => ({
    stores: add(stores, 1, 4 * first + 3, 4 * (first + 2), 4 * (first + rows)),
    result: add(result, 1, 255),
  }))
  const golden = recorded.matrices[0]?.stores?.[4 * first + 3] ?? 0
  expect(compare(ours, recorded, program)).toEqual({
    agreement: false,
    firstDifference: {
      matrix: 0,
      row,
      column: column + 3,
      rtl: golden + 1,
      golden,
      operation: `op 1 (${op?.equation})`,
    },
    summary: `matrix 0: op 1 (${op?.equation}): row ${row}, column ${column + 3} is ${golden + 1}; golden has ${golden} (2 of ${4 * rows} entries differ; op 0 agrees)`,
  })
})

test('rows of stores that are missing are counted', () => {
  const total = [...storeOrder(program)].length
  const last = program.ops.length - 1
  const ours = changed(recorded, 1, ({ stores }) => ({
    stores: stores?.slice(0, -8) ?? new Int32Array(0),
  }))
  expect(summaryOf(ours, recorded)).toBe(
    `matrix 1: ${total - 2} rows were stored; the next would be of op ${last} (${program.ops[last]?.equation}); golden has ${total}`,
  )
})

test('of one matrix nothing is counted', () => {
  const one = { ...expected, matrices: expected.matrices.slice(0, 1) }
  const [matrix] = one.matrices
  if (matrix === undefined) throw new Error('no matrix')
  const { compute } = matrix
  const wrong = { ...one, matrices: [{ ...matrix, compute: compute + 1 }] }
  expect(summaryOf(wrong, one)).toBe(
    `matrix 0: ${compute + 1} compute cycles; golden has ${compute} (the only matrix differs)`,
  )
  expect(summaryOf({ ...one, matrices: [] }, one)).toBe('0 of 1 matrix came')
})

test('saturations and cycles that differ are named, all of them', () => {
  const ours = changed(expected, 1, ({ saturations, compute }) => ({
    saturations: saturations + 2,
    compute: compute + 1,
  }))
  const { compute, saturations } = expected.matrices[1] ?? { compute: 0, saturations: 0 }
  expect(
    summaryOf({ ...ours, busy: ours.busy - 4, interval: 1 }).replace(`${expected.interval}`, 'n'),
  ).toBe(
    [
      `matrix 1: ${saturations + 2} saturations; golden has ${saturations} (1 of 2 matrices differ)`,
      `matrix 1: ${compute + 1} compute cycles; golden has ${compute} (1 of 2 matrices differ)`,
      `the array was busy in ${expected.busy - 4} cycles; golden has ${expected.busy}`,
      'the last two matrices are 1 cycles apart; golden has n',
    ].join('\n'),
  )
})

test('the interval counts only when the streams never rested', () => {
  const ours = { ...expected, interval: 1_000_000 }
  expect(compare(ours, expected, program, { stalled: true })).toEqual({ agreement: true })
  expect(compare(ours, expected, program).agreement).toBe(false)
})

test('a broken rule of the streams is a disagreement', () => {
  const broken = { ...expected, violations: ['m_axis_tlast is low on the last beat in cycle 7'] }
  expect(compare(broken, expected, program)).toEqual({
    agreement: false,
    firstDifference: null,
    summary: 'm_axis_tlast is low on the last beat in cycle 7',
  })
  expect(summaryOf({ ...expected, memoryErrors: 1, controlErrors: 2 } as Execution)).toBe(
    'memory_error was high in 1 cycles\ncontrol_error was high in 2 cycles',
  )
  expect(summaryOf({ ...expected, frameErrors: 3 } as Execution)).toBe(
    'frame_error was high in 3 cycles',
  )
})

test('matrices that did not come are a disagreement', () => {
  const ours = { ...expected, matrices: expected.matrices.slice(0, 1) }
  expect(summaryOf(ours)).toBe('1 of 2 matrices came')
})
