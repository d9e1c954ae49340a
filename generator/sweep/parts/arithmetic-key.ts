import type { Band } from '../../program/matrix/band.ts'
import { span } from '../../program/matrix/blocks.ts'
import type { Op, Operand, Program } from '../../program/program.ts'

/**
 * What determines the numbers that a program computes, as plain data: two programs with the same
 * form give the same bits and the same saturations for every input, also when their arrays differ
 * in size. Where an array size shows (an operation leaves out tiles that cannot change), it is part
 * of the form; so the form may differ where results agree, never the other way round.
 */
export function arithmeticForm(program: Program): unknown {
  const { input, tile: P, width, buffers, ops } = program
  const k = input.rows
  const starts = buffers.filter(({ starts }) => starts !== 'empty').map(({ name }) => name)
  const merged = withoutTileRows(ops, k / P).map(op => formOf(op, program))
  return [k, width, input.fractionBits, starts, merged, readsBeyondMask(program) ? P : null]
}

/** Rows computed one by one, tile row after tile row, are one operation on the whole matrix. */
function withoutTileRows(ops: readonly Op[], tileRows: number): readonly Op[] {
  return ops.filter((op, n) => {
    if (op.granularity !== 'row' || op.tileRow === null) return true
    const first = ops[n - op.tileRow]
    const isWhole = ops
      .slice(n - op.tileRow, n - op.tileRow + tileRows)
      .every((one, row) => one.tileRow === row && isFullRow(one) && isSame(one, first))
    return !isWhole || op.tileRow === 0
  })
}

const isFullRow = ({ tiles, tileRow }: Op) => tiles.into.first === 0 && tiles.into.last === tileRow

const isSame = (op: Op, other: Op | undefined): boolean =>
  other !== undefined && JSON.stringify(core(op)) === JSON.stringify(core(other))

const core = ({ left, right, unit, addend, into, fresh, blocks, shift }: Op) => [
  left === null ? null : operand(left),
  operand(right),
  unit,
  addend === null ? null : [...operand(addend), addend.sign],
  [...operand(into), into.width, fresh.first],
  blocks === null ? null : [blocks.size, blocks.part],
  [shift.result, shift.unit, shift.addend],
]

const operand = ({ buffer, band }: Operand) => [buffer, band.first, band.last]

function formOf(op: Op, { input: { rows: k }, tile: P }: Program): unknown {
  const isRow = op.granularity === 'row'
  const place = isRow || isCovered(op, k, P) ? null : [P, op.tileRow, op.tiles.into]
  return [isRow, place, core(op)]
}

/** Whether the tiles that are computed hold the whole band, in its sub-blocks if there are any. */
function isCovered({ into, blocks, tiles, tileRow }: Op, k: number, P: number): boolean {
  if (tileRow !== null) return false
  if (blocks !== null && blocks.size < P) return true
  const own = blocks === null ? k : span(blocks)
  const last = Math.min(Math.ceil(Math.min(into.band.last, k - 1) / P), own / P - 1)
  const first = blocks?.part === 'corner' ? tiles.into.first : Math.floor(into.band.first / P)
  return tiles.into.first <= first && last <= tiles.into.last
}

/**
 * Whether an entry may be read that an operation has put to zero for lying outside its band: which
 * entries that are follows from the tiles, so the array size would show.
 */
function readsBeyondMask({ ops, input: { rows: k } }: Program): boolean {
  const masks = new Map<string, Band>()
  for (const op of ops) {
    const reads = [op.left, op.right, op.addend].flatMap(one => one ?? [])
    if (reads.some(({ buffer, band }) => !within(band, masks.get(buffer), k))) return true
    const { band, buffer } = op.into
    const own = op.blocks === null ? k : span(op.blocks)
    if (band.first > 1 || band.last < own - 1 || op.blocks === null) masks.set(buffer, band)
  }
  return false
}

const within = (band: Band, mask: Band | undefined, k: number): boolean =>
  mask === undefined ||
  (mask.first <= band.first && Math.min(band.last, k - 1) <= Math.min(mask.last, k - 1))
