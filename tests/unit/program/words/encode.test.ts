import { describe, expect, test } from 'vitest'
import { encode } from '../../../../generator/program/words/encode.ts'
import { neumannOf, programOf } from '../../../support/designs/golden-runs.ts'
import { unpack } from '../support/control-word.ts'

const neumann = { scheme: 'neumann' }
const programs = [
  neumann,
  { ...neumann, arraySize: 4, powerSum: 'product', residualSteps: 7 },
  { ...neumann, chunkSize: 32, arraySize: 32, mask: false },
  { ...neumann, chunkSize: 16, arraySize: 16, powerSum: 'powers', range: 'worst' },
  { ...neumann, chunkSize: 16, neumannOrder: 1, residualSteps: 1, powerSum: 'powers' },
  { ...neumann, correction: 'doubling' },
  {},
  { chunkSize: 128, arraySize: 16, blockSize: 8, refine: true },
  { scheme: 'substitution', refine: true },
].map(request => ({ name: JSON.stringify(request), program: programOf(request) }))

describe.each(programs)('the control words of $name', ({ program }) => {
  const { choices, walk, operands, results } = encode(program)

  test('tell the walker the tiles, the direction and the wait', () => {
    program.ops.forEach(({ tiles, unit, wait }, n) => {
      const field = unpack(walk, n)
      for (const name of ['into', 'left', 'right'] as const)
        expect([field(`${name}_first`), field(`${name}_last`)]).toEqual([
          tiles[name].first,
          tiles[name].last,
        ])
      expect(field('inner_descends')).toBe(unit === 'right' ? 1 : 0)
      expect(field('wait')).toBe(wait)
    })
  })

  test('tell the array its operands', () => {
    program.ops.forEach(({ left, right }, n) => {
      const field = unpack(operands, n)
      expect(field('left_is_identity')).toBe(left === null ? 1 : 0)
      if (left !== null) expect(choices.left[field('left')]).toBe(left.buffer)
      expect(choices.right[field('right')]).toBe(right.buffer)
    })
  })

  test('tell the epilogue what to keep, where to, how to shift and which unit term to add', () => {
    program.ops.forEach(({ into, unit, shift }, n) => {
      const field = unpack(results, n)
      expect([field('keep_first'), field('keep_last')]).toEqual([into.band.first, into.band.last])
      expect(choices.into[field('into')]).toBe(into.buffer)
      expect([field('unit_left'), field('unit_right')]).toEqual([
        unit === 'left' ? 1 : 0,
        unit === 'right' ? 1 : 0,
      ])
      expect(choices.resultShift[field('result_shift')]).toBe(shift.result)
      if (unit !== 'none') expect(choices.unitShift[field('unit_shift')]).toBe(shift.unit)
    })
  })

  test('tell the epilogue which addend to take', () => {
    program.ops.forEach(({ addend, shift }, n) => {
      const field = unpack(results, n)
      const sign = [field('add'), field('subtract')]
      expect(sign).toEqual([addend === null ? 0 : 1, addend?.sign === -1 ? 1 : 0])
      if (addend === null) return
      expect(choices.addend[field('addend')]).toBe(addend.buffer)
      expect(choices.addendShift[field('addend_shift')]).toBe(shift.addend)
      expect(field('addend_last')).toBe(addend.band.last)
    })
  })

  test('are as many as the operations and as wide as their layout', () => {
    for (const { layout: fields, words } of [walk, operands, results]) {
      expect(words).toHaveLength(program.ops.length)
      for (const word of words) expect(word >> BigInt(fields.width)).toBe(0n)
    }
  })
})

test('an addend that does not start at subdiagonal 1 is a defect of the scheme', () => {
  const program = neumannOf({})
  const ops = program.ops.map(op =>
    op.addend === null ? op : { ...op, addend: { ...op.addend, band: { first: 2, last: 9 } } },
  )
  expect(() => encode({ ...program, ops })).toThrow(
    new Error('operation E: the hardware takes addends from subdiagonal 1 on'),
  )
})
