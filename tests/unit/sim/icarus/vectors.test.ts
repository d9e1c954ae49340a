import { expect, test } from 'vitest'
import { integer } from '../../../../generator/formats/integer.ts'
import { band } from '../../../../generator/program/matrix/band.ts'
import { strictlyLower } from '../../../../generator/program/matrix/matrix.ts'
import type { Operand } from '../../../../generator/program/program.ts'
import { batchLines, valuesOf } from '../../../../sim/icarus/vectors.ts'

const A: Operand = {
  ...{ ...strictlyLower(4), symbol: 'A', buffer: 'A', band: band(1, 3) },
  ...{ kind: integer, width: 3, fractionBits: 2 },
}

test('a beat has its first element in the lowest bits; what the machine must ignore is unknown', () => {
  const matrix = Int32Array.from([9, 9, 9, 9, -1, 9, 9, 9, 2, 3, 9, 9, -4, 1, 0, 9])
  const lines = batchLines([matrix], { input: A, tile: 2 }, 3).trimEnd().split('\n')
  expect(lines).toEqual([
    ...['xxxxxxxx', 'xxxxxxxx', 'xxxxx111', 'xxxxxxxx'],
    ...['xx011010', 'xxxxxxxx', 'xx001100', 'xxxxx000'],
  ])
})

test('values are read back with their signs; a value with an unknown bit is none', () => {
  expect(valuesOf('xx011110\n000x1100\n', 2, 3)).toEqual([-2, 3, -4, null])
})
