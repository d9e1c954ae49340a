import { expect, test } from 'vitest'
import type { FormatKind } from '../../../generator/formats/format.ts'
import { integer } from '../../../generator/formats/integer.ts'
import { designOf } from '../../../generator/generate.ts'
import { bitExact } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { quality } from '../../../generator/golden/quality.ts'
import { makeMatrix } from '../../../generator/inputs/families/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import type { Op, Operand, Program } from '../../../generator/program/program.ts'
import { programOf } from '../../support/designs/golden-runs.ts'

/** Integers that drop bits instead of rounding: a kind that only this test knows. */
const floors: FormatKind = {
  ...integer,
  name: 'floors',
  quantise: (x, size) =>
    integer.quantise(Math.floor(x * 2 ** size.fractionBits) / 2 ** size.fractionBits, size),
  round: (sum, shift, size) => integer.round(Math.floor(sum / 2 ** shift), 0, size),
  saturates: (sum, shift, size) => integer.saturates(Math.floor(sum / 2 ** shift), 0, size),
}

const withKind = (program: Program, kind: FormatKind): Program => {
  const own = <O extends Operand>(operand: O): O => ({ ...operand, kind })
  const ops = program.ops.map(
    (op): Op => ({
      ...op,
      left: op.left && own(op.left),
      right: own(op.right),
      addend: op.addend && own(op.addend),
      into: own(op.into),
    }),
  )
  return { ...program, ops, input: own(program.input), output: own(program.output) }
}

const k = 16
const program = withKind(programOf({ chunkSize: k, arraySize: 4, scheme: 'substitution' }), floors)

test('the golden model stores as a kind says, that no other file knows', () => {
  const real = makeMatrix('mix', k, 0)
  const { values: A } = quantise(real, program.input)
  expect([...A]).toEqual([...real].map(x => Math.max(-128, Math.floor(x * 128))))
  // Forward substitution, row by row, every sum cut off.
  const T = new Array<number>(k * k).fill(0)
  for (let i = 0; i < k; i++)
    for (let j = 0; j < i; j++) {
      let sum = (A[i * k + j] ?? 0) * 128
      for (let l = j + 1; l < i; l++) sum += (A[i * k + l] ?? 0) * (T[l * k + j] ?? 0)
      T[i * k + j] = Math.max(-128, Math.min(127, Math.floor(sum / 128)))
    }
  const { result } = runMatrix(program, A, bitExact)
  expect([...result]).toEqual(T)
  expect(quality(result, program.output, A).snrDb).toBeGreaterThan(20)
})

test('a kind without cells of its own makes no machine, and says so', () => {
  expect(() => designOf(program)).toThrow(
    'there are no cells for numbers of kind floors; the machine has those of kind integer',
  )
})
