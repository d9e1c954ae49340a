import { describe, expect, test } from 'vitest'
import { patternOf, patternText } from '../../../generator/program/pattern.ts'
import type { Op, Program } from '../../../generator/program/program.ts'
import { encode } from '../../../generator/program/words/encode.ts'
import { neumannOf, programOf } from '../../support/designs/golden-runs.ts'
import { unpack } from './support/control-word.ts'

const programs = [
  { chunkSize: 64, arraySize: 8 },
  { chunkSize: 16, arraySize: 16 },
  { chunkSize: 128, arraySize: 4, blockSize: 16, correction: 'doubling' },
  { chunkSize: 32, arraySize: 16, blockSize: 8, refine: true },
  { chunkSize: 32, arraySize: 8, scheme: 'substitution' },
  { chunkSize: 32, arraySize: 8, scheme: 'substitution', refine: true },
].map(request => ({ name: JSON.stringify(request), program: programOf(request) }))

/** The fields of the walk of each operation. */
const walks = (program: Program) =>
  program.ops.map((op, n) => ({ op, field: unpack(encode(program).walk, n) }))

const isOfTiles = ({ blocks }: Op, P: number): boolean => blocks !== null && blocks.size >= P

describe.each(programs)('the walk of $name is told', ({ program }) => {
  const P = program.tile
  const lastRow = program.input.rows / P - 1

  test('how many tile rows a block has, all of them where there are no blocks of tiles', () => {
    const hasBlocks = program.ops.some(op => isOfTiles(op, P))
    for (const { op, field } of walks(program)) {
      const { size = 0, part } = op.blocks ?? {}
      const rows = isOfTiles(op, P) ? ((part === 'corner' ? 2 : 1) * size) / P : lastRow + 1
      expect(field('block_rows')).toBe(hasBlocks ? rows - 1 : 0)
    }
  })

  test('which operations work on corners of tiles: results start in the middle of a block', () => {
    for (const { op, field } of walks(program)) {
      const isCorner = isOfTiles(op, P) && op.blocks?.part === 'corner'
      expect(field('is_corner')).toBe(Number(isCorner))
      if (isCorner) expect(field('row_first')).toBe((op.blocks?.size ?? 0) / P)
      else if (program.ops.some(one => isOfTiles(one, P) && one.blocks?.part === 'corner'))
        expect(field('row_first')).toBe(op.tiles.into.first)
    }
  })

  test('which products make half the rows of a tile, if they differ in it', () => {
    const halves = program.ops.filter(({ granularity }) => granularity === 'half').length
    const differ = halves > 0 && halves < program.ops.length
    for (const { op, field } of walks(program))
      expect(field('is_half')).toBe(Number(differ && op.granularity === 'half'))
  })

  test('which tile row to begin with, and whether row by row', () => {
    const rows = program.ops.filter(({ granularity }) => granularity === 'row').length
    for (const { op, field } of walks(program)) {
      expect(field('tile_row')).toBe(rows > 0 ? (op.tileRow ?? lastRow) : 0)
      const mixed = rows > 0 && rows < program.ops.length
      expect(field('by_rows')).toBe(Number(mixed && op.granularity === 'row'))
    }
  })
})

describe.each(programs)('the patterns of $name', ({ program }) => {
  const { choices, operands, results } = encode(program)

  test('are chosen by operands and results alike', () => {
    for (const [n, op] of program.ops.entries()) {
      const wanted = patternText(patternOf(op, program.tile))
      for (const [store, name] of [
        [operands, 'pattern'],
        [results, 'pattern'],
      ] as const)
        expect(patternText(choices.patterns[unpack(store, n)(name)] ?? null)).toBe(wanted)
    }
  })

  test('are named apart, that of whole tiles first', () => {
    const names = choices.patterns.map(patternText)
    expect(new Set(names).size).toBe(names.length)
    if (names.includes('whole tiles')) expect(names[0]).toBe('whole tiles')
  })
})

test('blocks within a tile have a pattern: by the half that is inside for corners', () => {
  const { ops, tile } = programOf({ chunkSize: 16, arraySize: 8, blockSize: 4 })
  const names = [...new Set(ops.map(op => patternText(patternOf(op, tile))))]
  expect(names).toEqual([
    'blocks of 4',
    'corners of 8, lower half inside',
    'corners of 8, upper half inside',
    'whole tiles',
  ])
})

test('a program without blocks and single rows has no bits for them', () => {
  const { walk, operands } = encode(neumannOf({}))
  const names = [...walk.layout.fields, ...operands.layout.fields].map(({ name }) => name)
  for (const name of [
    'block_rows',
    'is_corner',
    'row_first',
    'tile_row',
    'by_rows',
    'is_half',
    'pattern',
  ])
    expect(names).not.toContain(name)
})
