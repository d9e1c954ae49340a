import { span } from '../matrix/blocks.ts'
import { type Pattern, patternOf, patternText } from '../pattern.ts'
import type { Op, Program } from '../program.ts'
import { extentOf, lastTiles, numberingOf, numberings } from '../tile-numbers.ts'
import { requireRead } from '../unread.ts'
import { requireHardware } from './hardware.ts'
import { indexBits, type Layout, layout, pack, selectBits } from './layout.ts'

/** The control words of a program for one unit of the machine: one word an operation. */
export interface ControlStore {
  readonly layout: Layout
  readonly words: readonly bigint[]
}

/** What the selects of the control words choose from, in the order of their codes. */
export interface Choices {
  readonly left: readonly string[]
  readonly right: readonly string[]
  readonly addend: readonly string[]
  readonly into: readonly string[]
  /** Widths of the stored matrices, W first where it is among them. */
  readonly intoWidth: readonly number[]
  /** Which rows and elements of a tile take part; null for all. */
  readonly patterns: readonly (Pattern | null)[]
  readonly resultShift: readonly number[]
  readonly unitShift: readonly number[]
  readonly addendShift: readonly number[]
}

/**
 * The program as control words, one store for each unit that needs them: the tile walker, the
 * operand selection and the epilogue. The only place that knows where a field lies.
 */
export interface Encoding {
  readonly choices: Choices
  readonly walk: ControlStore
  readonly operands: ControlStore
  readonly results: ControlStore
}

export function encode(program: Program): Encoding {
  requireRead(program)
  requireHardware(program)
  const choices = choicesOf(program)
  return {
    choices,
    walk: storeOf(program, walkLayout(program), op => walkFields(op, program)),
    operands: storeOf(program, operandLayout(program, choices), op =>
      operandFields(op, choices, program.tile),
    ),
    results: storeOf(program, resultLayout(program, choices), op =>
      resultFields(op, choices, program),
    ),
  }
}

const storeOf = (
  { ops }: Program,
  fields: Layout,
  valuesOf: (op: Op) => Readonly<Record<string, number>>,
): ControlStore => ({ layout: fields, words: ops.map(op => pack(fields, valuesOf(op))) })

function walkLayout(program: Program): Layout {
  const { ops, tile } = program
  const { tileRows, tileColumns, isTriangular } = extentOf(program)
  const index = indexBits(Math.max(tileRows, tileColumns))
  const diagonal = isTriangular ? index : { signed: index + 1 }
  const numbering = selectBits(numberings(program).length)
  const hasBlocks = ops.some(op => tileBlock(op, tile) !== null)
  const hasCorners = ops.some(op => isTileCorner(op, tile))
  const hasRows = ops.some(({ tileRow }) => tileRow !== null)
  const hasStrips = ops.some(({ strip }) => strip !== undefined)
  return layout({
    block_rows: hasBlocks ? index : 0,
    is_corner: Number(hasCorners),
    row_first: hasCorners || hasStrips || !isTriangular ? index : 0,
    tile_row: hasRows || hasStrips || !isTriangular ? index : 0,
    by_rows: Number(hasRows && ops.some(({ tileRow }) => tileRow === null)),
    into_first: diagonal,
    into_last: diagonal,
    left_first: diagonal,
    left_last: diagonal,
    right_first: diagonal,
    right_last: diagonal,
    inner_descends: 1,
    column_last: isTriangular ? 0 : index,
    inner_last: isTriangular ? 0 : index,
    left_numbers: numbering,
    right_numbers: numbering,
    into_numbers: numbering,
    is_half: Number(ops.some(isHalf) && !ops.every(isHalf)),
    wait: selectBits(1 + Math.max(...ops.map(op => op.wait))),
    wait_first: selectBits(1 + Math.max(...ops.map(op => op.waitInPair?.[0] ?? 0))),
    wait_second: selectBits(1 + Math.max(...ops.map(op => op.waitInPair?.[1] ?? 0))),
  })
}

function walkFields(op: Op, program: Program) {
  const { tile: P } = program
  const last = lastTiles(op, P)
  return {
    block_rows: (tileBlock(op, P) ?? 2 ** indexBits(extentOf(program).tileRows)) - 1,
    is_corner: Number(isTileCorner(op, P)),
    row_first: op.strip?.tileRow ?? firstRow(op, P),
    tile_row: op.strip?.tileRow ?? op.tileRow ?? op.into.rows / P - 1,
    by_rows: Number(op.tileRow !== null),
    column_last: last.column,
    inner_last: last.inner,
    left_numbers: numberingOf((op.left ?? op.into).buffer, program),
    right_numbers: numberingOf(op.right.buffer, program),
    into_numbers: numberingOf(op.into.buffer, program),
    ...tileFields(op),
  }
}

/** The first tile row with results, of a block or of the matrix. */
const firstRow = (op: Op, P: number): number =>
  isTileCorner(op, P) ? (tileBlock(op, P) ?? 0) / 2 : Math.max(0, op.tiles.into.first)

const isHalf = ({ granularity }: Op): boolean => granularity === 'half'

const tileFields = ({ tiles, unit, wait, waitInPair = [0, 0], granularity }: Op) => ({
  is_half: Number(granularity === 'half'),
  into_first: tiles.into.first,
  into_last: tiles.into.last,
  left_first: tiles.left.first,
  left_last: tiles.left.last,
  right_first: tiles.right.first,
  right_last: tiles.right.last,
  inner_descends: Number(unit === 'right'),
  wait,
  wait_first: waitInPair[0],
  wait_second: waitInPair[1],
})

/** Tile rows of the diagonal block in which an operation on blocks of tiles works; null for others. */
const tileBlock = ({ blocks }: Op, P: number): number | null =>
  blocks === null || blocks.size < P ? null : span(blocks) / P

const isTileCorner = ({ blocks }: Op, P: number): boolean =>
  blocks?.part === 'corner' && blocks.size >= P

const operandLayout = ({ ops }: Program, { left, right, patterns }: Choices): Layout =>
  layout({
    left: selectBits(left.length),
    right: selectBits(right.length),
    left_is_identity: Number(ops.some(op => op.left === null)),
    pattern: selectBits(patterns.length),
  })

const operandFields = (op: Op, { left, right, patterns }: Choices, P: number) => ({
  left: op.left === null ? 0 : left.indexOf(op.left.buffer),
  right: right.indexOf(op.right.buffer),
  left_is_identity: Number(op.left === null),
  pattern: patternCode(op, patterns, P),
})

const patternCode = (op: Op, patterns: Choices['patterns'], P: number): number =>
  patterns.map(patternText).indexOf(patternText(patternOf(op, P)))

function resultLayout(program: Program, choices: Choices): Layout {
  const { ops, tile } = program
  const { tileRows, tileColumns, isTriangular } = extentOf(program)
  const entry = indexBits(tile * Math.max(tileRows, tileColumns))
  const subdiagonal = isTriangular ? entry : { signed: entry + 1 }
  const hasAddend = Number(ops.some(({ addend }) => addend !== null))
  const hasFresh = ops.some(op => op.fresh.first > op.into.band.first)
  return layout({
    keep_first: subdiagonal,
    keep_last: subdiagonal,
    fresh_first: hasFresh ? subdiagonal : 0,
    unit_left: 1,
    unit_right: 1,
    add: hasAddend,
    subtract: hasAddend,
    addend: selectBits(choices.addend.length),
    addend_first: hasAddend && !isTriangular ? subdiagonal : 0,
    addend_last: hasAddend ? subdiagonal : 0,
    into: selectBits(choices.into.length),
    into_is_wide: choices.intoWidth.length - 1,
    pattern: selectBits(choices.patterns.length),
    result_shift: selectBits(choices.resultShift.length),
    unit_shift: selectBits(choices.unitShift.length),
    addend_shift: selectBits(choices.addendShift.length),
  })
}

function resultFields(op: Op, choices: Choices, program: Program) {
  requireAddend(op, program)
  return {
    keep_first: op.into.band.first,
    keep_last: op.into.band.last,
    fresh_first: op.fresh.first,
    unit_left: Number(op.unit === 'left'),
    unit_right: Number(op.unit === 'right'),
    add: Number(op.addend !== null),
    subtract: Number(op.addend?.sign === -1),
    addend: op.addend === null ? 0 : choices.addend.indexOf(op.addend.buffer),
    addend_first: op.addend === null ? 0 : op.addend.band.first,
    addend_last: op.addend === null ? 0 : op.addend.band.last,
    into: choices.into.indexOf(op.into.buffer),
    into_is_wide: choices.intoWidth.indexOf(op.into.width),
    pattern: patternCode(op, choices.patterns, program.tile),
    result_shift: choices.resultShift.indexOf(op.shift.result),
    unit_shift: op.unit === 'none' ? 0 : choices.unitShift.indexOf(op.shift.unit),
    addend_shift: op.addend === null ? 0 : choices.addendShift.indexOf(op.shift.addend),
  }
}

/** Of triangles addends begin below the diagonal; and they are read where the result goes. */
function requireAddend({ name, addend, into }: Op, program: Program): void {
  if (addend === null) return
  if (extentOf(program).isTriangular && addend.band.first !== 1) {
    throw new Error(`operation ${name}: the hardware takes addends from subdiagonal 1 on`)
  }
  if (numberingOf(addend.buffer, program) !== numberingOf(into.buffer, program)) {
    throw new Error(`operation ${name}: its addend and its result number their tiles differently`)
  }
}

function choicesOf({ ops, tile }: Program): Choices {
  return {
    left: unique(ops.flatMap(op => op.left?.buffer ?? [])),
    right: unique(ops.map(op => op.right.buffer)),
    addend: unique(ops.flatMap(op => op.addend?.buffer ?? [])),
    into: unique(ops.map(op => op.into.buffer)),
    intoWidth: unique(ops.map(op => op.into.width)).sort((a, b) => a - b),
    patterns: patternsOf(ops, tile),
    resultShift: unique(ops.map(op => op.shift.result)),
    unitShift: orZero(unique(ops.flatMap(op => (op.unit === 'none' ? [] : op.shift.unit)))),
    addendShift: orZero(unique(ops.flatMap(op => (op.addend === null ? [] : op.shift.addend)))),
  }
}

/** The patterns of a program, that of whole tiles first. */
function patternsOf(ops: readonly Op[], P: number): (Pattern | null)[] {
  const byText = new Map(ops.map(op => [patternText(patternOf(op, P)), patternOf(op, P)]))
  return [...byText.values()].sort((a, b) => Number(a !== null) - Number(b !== null))
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

const orZero = (shifts: readonly number[]): readonly number[] => (shifts.length > 0 ? shifts : [0])
