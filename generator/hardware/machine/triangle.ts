import type { Value } from '../../hdl/index.ts'
import type { Machine } from './machine.ts'
import type { Builder } from './stages.ts'

/**
 * Tiles of the lower triangle are numbered row by row: tile (i, j) is number i (i + 1) / 2 + j.
 * Gives the number of tile (i, 0).
 */
export function triangle(m: Builder, name: string, row: Value, machine: Machine): Value {
  const starts = Array.from({ length: machine.tileRows }, (_, i) => (i * (i + 1)) / 2)
  return m.rom(name, row, starts, machine.shapes.tile, [], 'number of the first tile of that row')
}
