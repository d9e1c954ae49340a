import type { Pipeline } from '../../program/pipeline.ts'
import type { Program } from '../../program/program.ts'
import { indexBits } from '../../program/words/layout.ts'

/** The sizes that the modules of one machine share. */
export interface Datapath {
  /** Array size P; also the elements of a memory word. */
  readonly lanes: number
  /** Tile rows n = k / P. */
  readonly tileRows: number
  /** Operand width W in bits. */
  readonly dataWidth: number
  /** Bits of a left operand: W, or more where an intermediate operand is kept finer. */
  readonly leftWidth: number
  /** Accumulator width, the bits of a product + ceil(log2 k): no input overflows it. */
  readonly sumWidth: number
  /** Bits of a tile row, tile column or tile diagonal. */
  readonly tileIndexWidth: number
  /** Tiles of the lower triangle, n (n + 1) / 2, at least 2. */
  readonly tiles: number
  /** Bits of a tile number. */
  readonly tileWidth: number
  /** Bits of a row within a tile. */
  readonly rowWidth: number
  /** Bits of a subdiagonal number, 0 to k - 1. */
  readonly diagonalWidth: number
  readonly pipeline: Pipeline
  /** Matrices that the array may work on in turn. */
  readonly contexts: 1 | 2
  /** Matrices that the input buffer holds, and the output buffer: those at work and as many more. */
  readonly banks: number
  /** Bits of the number of a bank. */
  readonly bankWidth: number
}

export function datapathOf(program: Program): Datapath {
  const { size: k, tile: P, width: W, contexts, ops, pipeline } = program
  const leftWidth = Math.max(W, ...ops.map(({ left }) => left?.width ?? W))
  const tileRows = k / P
  // A matrix of one tile still gets an address bit for it: one rule for all sizes.
  const tiles = Math.max(2, (tileRows * (tileRows + 1)) / 2)
  return {
    lanes: P,
    tileRows,
    dataWidth: W,
    leftWidth,
    sumWidth: W + leftWidth + Math.ceil(Math.log2(k)),
    tileIndexWidth: indexBits(tileRows),
    tiles,
    tileWidth: indexBits(tiles),
    rowWidth: indexBits(P),
    diagonalWidth: indexBits(k),
    pipeline,
    contexts,
    banks: 2 * contexts,
    bankWidth: contexts,
  }
}
