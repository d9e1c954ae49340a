import { mux, type Value } from '../../hdl/index.ts'
import { numberings, numbersOf, type TileNumbers } from '../../program/tile-numbers.ts'
import type { Machine } from './machine.ts'
import type { Builder } from './stages.ts'

const note = 'number of the first tile of the tile row'

/** The number of tile (row, 0) in a buffer; that of tile (row, j) is j more. */
export const tileStart = (m: Builder, name: string, row: Value, buffer: string, machine: Machine) =>
  startOf(m, name, row, numbersOf(buffer, machine.program), machine)

/** The same of an operand; `numbering` is the field that names its numbering, where there are several. */
export function chosenTileStart(
  m: Builder,
  name: string,
  row: Value,
  numbering: Value | undefined,
  machine: Machine,
): Value {
  const [first, ...others] = numberings(machine.program)
  if (first === undefined) throw new Error('the program has no buffer')
  if (numbering === undefined) return startOf(m, name, row, first, machine)
  return others.reduce(
    (start, numbers, n) =>
      mux(numbering.eq(n + 1), startOf(m, `${name}_${n + 1}`, row, numbers, machine), start),
    startOf(m, `${name}_0`, row, first, machine),
  )
}

const startOf = (
  m: Builder,
  name: string,
  row: Value,
  { starts }: TileNumbers,
  { shapes }: Machine,
): Value => m.rom(name, row, starts, shapes.tile, [], note)
