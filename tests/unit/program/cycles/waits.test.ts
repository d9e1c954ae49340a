import { describe, expect, test } from 'vitest'
import { integers } from '../../../../generator/formats/integer.ts'
import { bitExact } from '../../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../../generator/golden/machine.ts'
import { makeMatrix } from '../../../../generator/inputs/families/families.ts'
import { quantise } from '../../../../generator/inputs/quantise.ts'
import { timing } from '../../../../generator/program/cycles/timing.ts'
import { withWaits } from '../../../../generator/program/cycles/waits.ts'
import type { Op, Operand, Program } from '../../../../generator/program/program.ts'
import { neumannOf, programOf } from '../../../support/designs/golden-runs.ts'
import { runCycles } from '../support/cycle-machine.ts'

/** Something everywhere, so that a word that is read too early shows; nothing that saturates. */
const dense = (k: number): Int32Array =>
  quantise(makeMatrix('unif0.1', k, 0), integers(16, 15)).values

const blocked = [{}, { intermediateBits: 2 }, { blockSize: 4 }, { blockSize: 8 }]
const doubling = { scheme: 'neumann', correction: 'doubling' }
const neumann = { scheme: 'neumann' }
const requests = [
  ...blocked,
  { ...doubling },
  { ...doubling, neumannOrder: 1 },
  { blockSize: 16, correction: 'doubling' },
  { blockSize: 16, correction: 'progressive' },
  { blockSize: 16, neumannOrder: 2, residualSteps: 3, powerSum: 'product', mask: false },
  { refine: true },
  { scheme: 'substitution' },
  { scheme: 'substitution', refine: true },
  neumann,
  { ...neumann, neumannOrder: 7, refine: true },
  { ...neumann, powerSum: 'powers' },
  { ...neumann, powerSum: 'product', mask: false, residualSteps: 6 },
  { ...neumann, correction: 'progressive' },
  { macPipeline: 1 },
  { ...doubling, macPipeline: 2, epiloguePipeline: 1 },
  { ...neumann, powerSum: 'powers', macPipeline: 2, epiloguePipeline: 1 },
  { scheme: 'substitution', refine: true, macPipeline: 1, epiloguePipeline: 1 },
]
const sizes = [
  [16, 4],
  [16, 8],
  [16, 16],
  [32, 4],
  [32, 8],
  [32, 16],
  [32, 32],
  [64, 16],
] as const

// Every other size for each: together they are all there.
const cases = requests.flatMap((request, n) =>
  sizes
    .filter((_, at) => (at + n) % 2 === 0)
    .map(([chunkSize, arraySize]) => ({ ...request, chunkSize, arraySize, operandWidth: 16 })),
)

/** The program with one cycle less of waiting before operation n. */
const hurried = (program: Program, n: number): Program => ({
  ...program,
  ops: program.ops.map((op, at) => (at === n ? { ...op, wait: op.wait - 1 } : op)),
})

/** The program for two matrices in a row: the second has banks of A and T of its own. */
function twice(program: Program): Program {
  const own = <Any extends Operand | null>(operand: Any): Any =>
    operand && /^[AT]$/.test(operand.buffer)
      ? { ...operand, buffer: `next ${operand.buffer}` }
      : operand
  const again = program.ops.map(op => ({
    ...op,
    left: own(op.left),
    right: own(op.right),
    addend: own(op.addend),
    into: own(op.into),
  }))
  const banks = program.buffers.map(buffer => ({ ...buffer, name: `next ${buffer.name}` }))
  return { ...program, ops: [...program.ops, ...again], buffers: [...program.buffers, ...banks] }
}

/** Numbers of the operations that wait; what the first one waits for may be the matrix before. */
const waiting = ({ ops }: Program): number[] => ops.flatMap(({ wait }, n) => (wait > 0 ? n : []))

describe.each(cases)('%j', request => {
  const program = programOf(request)
  const A = dense(program.input.rows)
  const run = runCycles(program, A)

  test('in the cycles of the machine no word is read too early, and T is that of the model', () => {
    expect([...runMatrix(program, A, bitExact).result]).toEqual(run.result)
    expect({ early: run.early, collisions: run.collisions }).toEqual({ early: 0, collisions: 0 })
  })

  test('lets the next matrix follow at once', () => {
    const { early, collisions } = runCycles(twice(program), A)
    expect({ early, collisions }).toEqual({ early: 0, collisions: 0 })
  })

  test('takes the cycles that were predicted, and one to accept the matrix', () => {
    expect(timing(program).compute).toBe(run.cycles + 1)
  })

  test('waits no longer than it must', () => {
    for (const n of waiting(program)) {
      const shorter = hurried(program, n)
      const { early, collisions } = runCycles(n === 0 ? twice(shorter) : shorter, A)
      expect(early + collisions, program.ops[n]?.name).toBeGreaterThan(0)
    }
  })
})

describe.each([...blocked, doubling])('one cycle less before an operation of %j', request => {
  test.each(sizes)('spoils T or lets two rows collide, k = %i, P = %i', (k, P) => {
    const program = programOf({ ...request, chunkSize: k, arraySize: P, operandWidth: 16 })
    const { result } = runCycles(program, dense(k))
    for (const n of waiting(program).filter(n => n > 0)) {
      const found = runCycles(hurried(program, n), dense(k))
      const spoilt = found.result.some((x, at) => x !== result[at])
      expect(spoilt || found.collisions > 0, program.ops[n]?.name).toBe(true)
    }
  })
})

test('there are waits among these programs, so they have been tried', () => {
  const counts = cases.map(request => waiting(programOf(request)).length)
  expect(Math.max(...counts)).toBeGreaterThan(3)
  expect(counts.filter(count => count > 0).length).toBeGreaterThan(cases.length / 2)
})

test('results may be written over either operand, or over both: no read comes after', () => {
  const { ops, ...machine } = neumannOf({ chunkSize: 32, arraySize: 4, mask: false })
  const op = ops.find(({ name }) => name === 'E')
  if (op?.left === undefined || op.left === null) throw new Error('the program has no operation E')
  const { left, right } = op
  const inPlace: Op[] = [
    { ...op, into: { ...op.into, buffer: left.buffer } },
    { ...op, into: { ...op.into, buffer: right.buffer } },
    { ...op, right: { ...right, buffer: left.buffer }, into: { ...op.into, buffer: left.buffer } },
  ]
  for (const one of inPlace) expect(withWaits([one], machine)).toEqual([{ ...one, wait: 0 }])
})
