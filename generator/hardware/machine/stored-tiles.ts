import type { TileRange } from '../../program/matrix/band.ts'
import type { Program } from '../../program/program.ts'

/** Tile diagonals of the output that the program stores; a masked T0 leaves others untouched. */
export function storedTiles({ ops, output }: Program): TileRange {
  const stored = ops.filter(op => op.into.buffer === output.buffer).map(op => op.tiles.into)
  const first = Math.min(...stored.map(tiles => tiles.first))
  return {
    first: output.region === 'full' ? first : 0,
    last: Math.max(...stored.map(tiles => tiles.last)),
  }
}
