import { timing } from '../program/cycles/timing.ts'
import { bandText, type TileRange } from '../program/matrix/band.ts'
import { span } from '../program/matrix/blocks.ts'
import type { Op, Program } from '../program/program.ts'
import { table } from '../text/table.ts'

/** The program as text that a person can check: operations, matrices, cycles. */
export function listing(program: Program): string {
  const { input, tile: P, width: W } = program
  const k = input.rows
  const { compute, interval, busy, useful, pair } = timing(program)
  return [
    `Program for k = ${k}, P = ${P}, W = ${W}: T = (I - A)^-1, unit diagonals implicit.`,
    '',
    'Each operation: into = M(keep) .* round(left right + unit term + addend), all k x k. With unit',
    '"left" the left operand stands for I + left, with "right" the right one for I + right.',
    'Bands are ranges of subdiagonals, tiles are ranges of tile diagonals (P x P tiles), shift is the',
    'right shift that rounds. start: cycle of the first array step; wait: idle cycles before it.',
    'blocks: the diagonal blocks, or the lower left corner of each diagonal block, that it works on;',
    'rows: what a product makes, all rows of a tile, the half of them in corners, or a single row.',
    ...(pair === null ? [] : pairText),
    '',
    ...operationTable(program),
    '',
    ...matrixTable(program),
    '',
    `compute ${compute} cycles from A in the buffers to T in the buffers; interval ${interval};`,
    ...(pair === null
      ? []
      : [
          `in a pair ${pair.compute.join(' and ')} cycles, the second one starts ${pair.start} after the first;`,
        ]),
    `array busy ${busy} cycles, ${useful} multiplications of entries that can both be nonzero.`,
    '',
  ].join('\n')
}

const pairText = [
  'Two matrices that are there together run as a pair: each operation for the first one, then for the',
  'second (single rows: row by row). pair: idle cycles before it then, first and second.',
]

function operationTable(program: Program): string[] {
  const isPaired = program.contexts === 2
  const head =
    `# op start wait${isPaired ? ' pair' : ''} products into left right unit addend keep blocks rows tiles shift`.split(
      ' ',
    )
  const rows = timing(program).ops.map(({ name, start, wait, products }, n) => {
    const op = program.ops[n]
    if (op === undefined) throw new Error(`the timing names operation ${n}, the program does not`)
    const inPair = isPaired ? [(op.waitInPair ?? []).join(',')] : []
    const cells = [`${n}`, name, `${start}`, `${wait}`, ...inPair, `${products}`]
    return [...cells, ...operandCells(op), op.equation]
  })
  return table([[...head, 'means'], ...rows], { gap: '  ' })
}

const operandCells = (op: Op): string[] => [
  op.into.buffer,
  op.left === null ? 'I' : `${op.left.buffer}[${bandText(op.left.band)}]`,
  `${op.right.buffer}[${bandText(op.right.band)}]`,
  op.unit,
  addendText(op),
  bandText(op.into.band),
  blocksText(op),
  op.granularity === 'tile' ? 'all' : op.granularity === 'half' ? 'half' : 'single',
  rangeText(op.tiles.into),
  `${op.shift.result}`,
]

const blocksText = ({ blocks }: Op): string =>
  blocks === null ? '-' : `${blocks.part} ${span(blocks)}`

function addendText({ addend }: Op): string {
  if (addend === null) return '-'
  return `${addend.sign < 0 ? '-' : '+'}${addend.buffer}[${bandText(addend.band)}]`
}

const rangeText = ({ first, last }: TileRange): string =>
  first === last ? `${first}` : `${first}..${last}`

function matrixTable({ matrices }: Program): string[] {
  const rows = matrices.map(({ symbol, buffer, width, fractionBits, bound, basis }) => [
    symbol,
    buffer,
    `${width} bits, ${fractionBits} of them fraction`,
    `${bound}`,
    basis,
  ])
  return table([['matrix', 'buffer', 'format', 'bound', 'inside the contract'], ...rows], {
    gap: '  ',
  })
}
