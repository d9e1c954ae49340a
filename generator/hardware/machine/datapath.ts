import type { Pipeline } from '../../program/pipeline.ts'
import type { Program } from '../../program/program.ts'
import { extentOf, numbersOf } from '../../program/tile-numbers.ts'
import { innerTiles } from '../../program/walk.ts'
import { indexBits } from '../../program/words/layout.ts'

/** The sizes that the modules of one machine share. */
export interface Datapath {
  /** Array size P; also the elements of a memory word. */
  readonly lanes: number
  /** Tile rows and tile columns of the largest matrix in either direction; of an inverse k / P. */
  readonly tileRows: number
  readonly tileColumns: number
  /** Bits of a right operand and of an addend: W. */
  readonly dataWidth: number
  /** Bits of a left operand: W, more where an intermediate operand is kept finer, or fewer. */
  readonly leftWidth: number
  /** Accumulator width; for integers the bits of a product + ceil(log2 k). No input overflows it. */
  readonly sumWidth: number
  /** Bits of a tile row or a tile column. */
  readonly tileIndexWidth: number
  /** Bits of a tile number. */
  readonly tileWidth: number
  /** Bits of a row within a tile. */
  readonly rowWidth: number
  readonly pipeline: Pipeline
  /** Matrices that the array may work on in turn. */
  readonly contexts: 1 | 2
  /** Matrices that the input buffer holds, and the output buffer: those at work and as many more. */
  readonly banks: number
  /** Bits of the number of a bank. */
  readonly bankWidth: number
}

/** Bits of an element of a result row: those of the wider operand. */
export const resultWidthOf = ({ leftWidth, dataWidth }: Datapath): number =>
  Math.max(leftWidth, dataWidth)

export function datapathOf(program: Program): Datapath {
  const { input, buffers, tile: P, width: W, contexts, ops, pipeline } = program
  const lefts = ops.flatMap(({ left }) => left?.width ?? [])
  const leftWidth = lefts.length === 0 ? W : Math.max(...lefts)
  const terms = Math.max(...ops.map(op => innerTiles(op, P) * P))
  const { tileRows, tileColumns } = extentOf(program)
  return {
    lanes: P,
    tileRows,
    tileColumns,
    dataWidth: W,
    leftWidth,
    sumWidth: input.kind.sumWidth({ width: leftWidth }, { width: W }, terms),
    tileIndexWidth: indexBits(Math.max(tileRows, tileColumns)),
    tileWidth: indexBits(Math.max(...buffers.map(({ name }) => numbersOf(name, program).tiles))),
    rowWidth: indexBits(P),
    pipeline,
    contexts,
    banks: 2 * contexts,
    bankWidth: contexts,
  }
}
