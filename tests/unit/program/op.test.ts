import { expect, test } from 'vitest'
import { integer } from '../../../generator/formats/integer.ts'
import { band } from '../../../generator/program/matrix/band.ts'
import { strictlyLower } from '../../../generator/program/matrix/matrix.ts'
import { makeOp } from '../../../generator/program/op.ts'
import type { OpDraft } from '../../../generator/program/op-draft.ts'
import type { Operand } from '../../../generator/program/program.ts'

const P = 8
const matrix = (symbol: string, first: number, last: number, fractionBits = 7): Operand => ({
  ...strictlyLower(64),
  kind: integer,
  symbol,
  buffer: symbol,
  band: band(first, last),
  fractionBits,
  width: 8,
})

const draft: OpDraft = {
  name: 'X',
  equation: 'X = A B',
  left: matrix('A', 1, 63),
  right: matrix('B', 1, 63),
  unit: 'none',
  into: matrix('X', 2, 63),
}

test('a product covers the tiles that it can reach', () => {
  expect(makeOp(draft, P)?.tiles).toEqual({
    into: { first: 0, last: 7 },
    left: { first: 0, last: 7 },
    right: { first: 0, last: 7 },
  })
  const far = { ...draft, left: matrix('A', 20, 63), right: matrix('B', 20, 63) }
  // The product starts at subdiagonal 40, which tile diagonal 5 is the first to hold; left and right
  // tiles on diagonal 6 would need the other one on diagonal 1, which is empty.
  expect(makeOp({ ...far, into: matrix('X', 40, 63) }, P)?.tiles).toEqual({
    into: { first: 5, last: 7 },
    left: { first: 2, last: 7 },
    right: { first: 2, last: 7 },
  })
})

test.each<[string, Partial<OpDraft>]>([
  ['keeps nothing', { into: matrix('X', 5, 4) }],
  ['multiplies by nothing', { right: matrix('B', 64, 63) }],
  ['changes nothing that it keeps', { into: matrix('X', 1, 8), changesFrom: 9 }],
  [
    'has a product beyond the last subdiagonal',
    { left: matrix('A', 40, 63), right: matrix('B', 40, 63) },
  ],
])('an operation that %s is not scheduled', (_, change) => {
  expect(makeOp({ ...draft, ...change }, P)).toBe(null)
})

test('tiles above the first change are left as they are', () => {
  const op = makeOp({ ...draft, changesFrom: 24 }, P)
  expect(op?.tiles.into).toEqual({ first: 3, last: 7 })
})

test('shifts bring all terms to the binary point of the accumulator, and back', () => {
  const op = makeOp(
    {
      ...draft,
      left: matrix('A', 1, 63, 7),
      right: matrix('B', 1, 63, 5),
      unit: 'left',
      addend: { ...matrix('C', 1, 63, 3), sign: -1 },
      into: matrix('X', 1, 63, 4),
    },
    P,
  )
  expect(op?.shift).toEqual({ result: 8, unit: 7, addend: 9 })
  const right = makeOp(
    { ...draft, right: matrix('B', 1, 63, 5), unit: 'right', into: matrix('X', 1, 63) },
    P,
  )
  expect(right?.shift).toEqual({ result: 5, unit: 5, addend: 0 })
})

test('shifts of a sum with the identity are never negative', () => {
  const op = makeOp(
    {
      ...draft,
      left: null,
      right: matrix('E^2', 2, 63, 0),
      unit: 'left',
      addend: { ...matrix('E', 1, 63, 7), sign: 1 },
      into: matrix('R', 1, 63, 2),
    },
    P,
  )
  const { result = -1, unit = -1, addend = -1 } = op?.shift ?? {}
  expect(Math.min(result, unit, addend)).toBeGreaterThanOrEqual(0)
  // All terms meet at one binary point: what `unit` brings E^2 to is what `addend` brings E to.
  expect(0 + unit).toBe(7 + addend)
  expect(0 + unit - result).toBe(2)
})

test('a unit term that does not cover its tiles is a defect of the scheme', () => {
  const wrong = {
    ...draft,
    left: matrix('A', 20, 63),
    right: matrix('B', 20, 63),
    unit: 'left',
  } as const
  expect(() => makeOp({ ...wrong, into: matrix('X', 1, 63) }, P)).toThrow(
    new Error('operation X: its unit term does not cover the tiles it computes'),
  )
})

const full = (symbol: string, rows: number, columns: number): Operand => ({
  ...matrix(symbol, 1 - columns, rows - 1),
  ...{ rows, columns, region: 'full' },
})

test.each([
  [
    'rows that are no multiple of P',
    { left: full('A', 12, 8), right: full('B', 8, 8), into: full('X', 12, 8) },
    'A is 12 x 8; rows and columns have to be multiples of P = 8',
  ],
  [
    'an inner size that differs',
    { left: full('A', 8, 16), right: full('B', 8, 16), into: full('X', 8, 16) },
    'A has 16 columns and B 8 rows; they have to be as many',
  ],
  [
    'a result that is larger than its product',
    { left: full('A', 8, 8), right: full('B', 8, 8), into: full('X', 8, 16) },
    'X is 8 x 16, its product 8 x 8',
  ],
  [
    'a full result of which a part is not reached',
    { left: matrix('A', 1, 63), right: matrix('B', 1, 63), into: full('X', 64, 64) },
    'its product reaches the tile diagonals 0 to 7 of X, which has -7 to 7; give X the region that is reached',
  ],
])('refuses %s', (_, operands, problem) => {
  expect(() => makeOp({ ...draft, ...operands }, P)).toThrow(new Error(`operation X: ${problem}`))
})
