import { describe, expect, test } from 'vitest'
import type { Program } from '../../../generator/program/program.ts'
import { programOf } from '../../support/designs/golden-runs.ts'

const names = ({ ops }: Program): string[] => ops.map(({ name }) => name)

const buffersOf = (request: Readonly<Record<string, unknown>>): string[] =>
  programOf(request).buffers.map(({ name, kind, starts }) => `${name} ${kind} ${starts}`)

describe('the operations of', () => {
  test('blocked are two products for each size of blocks, from 2 x 2 on', () => {
    const program = programOf({ chunkSize: 16, arraySize: 4 })
    expect(names(program)).toEqual(['Z.4', 'T.4', 'Z.8', 'T.8', 'Z.16', 'T.16'])
    expect(program.ops.map(({ blocks }) => blocks?.size)).toEqual([2, 2, 4, 4, 8, 8])
    expect(program.ops.slice(0, 2).map(({ equation }) => equation)).toEqual([
      'Z = (I + T22) A21, to 4 x 4',
      'T21 = Z (I + T11), to 4 x 4',
    ])
  })

  test('blocked with larger blocks are neumann on each of them, then the merges that are left', () => {
    const program = programOf({ chunkSize: 64, blockSize: 16, correction: 'doubling' })
    const [inverses, merges] = [program.ops.slice(0, -4), program.ops.slice(-4)]
    expect(names({ ...program, ops: merges })).toEqual(['Z.32', 'T.32', 'Z.64', 'T.64'])
    expect(inverses.length).toBeGreaterThan(0)
    for (const { blocks } of inverses) expect(blocks).toEqual({ size: 16, part: 'diagonal' })
  })

  test('neumann series at k = 128 are those of two blocks of 64, and a merge', () => {
    const half = programOf({ scheme: 'neumann', chunkSize: 64 })
    const whole = programOf({ scheme: 'neumann', chunkSize: 128 })
    expect(names(whole)).toEqual([...names(half), 'Z.128', 'T.128'])
    expect(names(programOf({ chunkSize: 128, blockSize: 64 }))).toEqual(names(whole))
  })

  test('neumann with an exact correction are those of the whole matrix at k = 128 too', () => {
    const correction = 'doubling'
    const program = programOf({ scheme: 'neumann', chunkSize: 128, correction })
    expect(program.ops.every(({ blocks }) => blocks === null)).toBe(true)
    expect(names(program).slice(-1)).toEqual(['T.127'])
  })

  test.each([{}, { scheme: 'neumann' }, { scheme: 'substitution' }])(
    '%j with refinement are two more',
    request => {
      const plain = programOf(request)
      expect(names(programOf({ ...request, refine: true }))).toEqual([
        ...names(plain),
        'D',
        'T.refined',
      ])
    },
  )
})

describe('the buffers of', () => {
  const A = 'A input empty'

  test('blocked are A and T alone: Z takes the place of A; T starts as pairs', () => {
    expect(buffersOf({})).toEqual([A, 'T output pairs'])
  })

  test('blocks as large as tiles leave nothing beside them, so T starts empty', () => {
    expect(buffersOf({ arraySize: 8, blockSize: 8 })).toEqual([A, 'T output empty'])
    expect(buffersOf({ arraySize: 16, blockSize: 8 })).toEqual([A, 'T output pairs'])
  })

  test('a refinement have room for what would else overwrite A, and for the defect', () => {
    expect(buffersOf({ refine: true })).toEqual([
      A,
      'T output pairs',
      'Z work empty',
      'D work empty',
    ])
    expect(buffersOf({ scheme: 'neumann', refine: true })).toEqual([
      A,
      'T output empty',
      'E work empty',
      'D work empty',
    ])
  })

  test('substitution are A and T', () => {
    expect(buffersOf({ scheme: 'substitution' })).toEqual([A, 'T output empty'])
  })

  test('doubling are three: A is needed in every step', () => {
    expect(buffersOf({ scheme: 'neumann', correction: 'doubling' })).toEqual([
      A,
      'T output empty',
      'E work empty',
    ])
  })
})

describe('the formats of', () => {
  const formats = (request: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      programOf(request).matrices.map(({ symbol, width, fractionBits }) => [
        symbol,
        [width, fractionBits],
      ]),
    )

  test('the intermediate matrix has more bits, all of them fraction, if asked for', () => {
    expect(formats({ intermediateBits: 2 })).toEqual({ A: [8, 7], T: [8, 7], Z: [10, 9] })
    const doubling = { scheme: 'neumann', correction: 'doubling', operandWidth: 16 }
    expect(formats({ ...doubling, intermediateBits: 1 })).toMatchObject({
      T: [16, 15],
      E: [17, 16],
    })
  })

  test.each([{ scheme: 'substitution' }, { scheme: 'neumann' }])(
    '%j have none, so that nothing changes',
    request => {
      expect(formats({ ...request, intermediateBits: 3 })).toEqual(formats(request))
    },
  )

  test('the defect keeps the bits that it does not need above the point', () => {
    expect(formats({ refine: true })).toMatchObject({ T: [8, 7], D: [8, 9] })
    expect(formats({ refine: true, operandWidth: 16 })).toMatchObject({ D: [16, 25] })
    expect(formats({ refine: true, operandWidth: 4 })).toMatchObject({ D: [4, 3] })
  })

  test('Z and D are as asked where they are named', () => {
    const asked = { refine: true, matrixFractionBits: { Z: 6, D: 11 } }
    expect(formats(asked)).toMatchObject({ Z: [8, 6], D: [8, 11] })
  })
})

test('a symbol that a scheme does not store cannot be set', () => {
  const message = (request: Readonly<Record<string, unknown>>) => () => programOf(request)
  expect(message({ matrixFractionBits: { E: 7 } })).toThrow(
    'matrix fraction bits name E; of what this program stores only Z can be set',
  )
  expect(message({ scheme: 'substitution', matrixFractionBits: { Z: 7 } })).toThrow(
    'matrix fraction bits name Z; of what this program stores none can be set',
  )
})
