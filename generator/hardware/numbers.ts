import { integer } from '../formats/integer.ts'
import { operandsOf } from '../program/operands.ts'
import { macCell } from './array/mac-cell.ts'
import { epilogueLane } from './epilogue/epilogue-lane.ts'
import type { Machine } from './machine/machine.ts'

/** The units that compute with a kind of number; a new kind brings its own. */
interface NumberUnits {
  /** Multiplies and adds. */
  readonly cell: typeof macCell
  /** Adds, rounds, saturates and masks one element of a result. */
  readonly lane: typeof epilogueLane
}

const units: Readonly<Record<string, NumberUnits>> = {
  [integer.name]: { cell: macCell, lane: epilogueLane },
}

/** The units for the numbers of a machine. Throws where its kind has none: a defect of the program. */
export function numberUnits({ program }: Machine): NumberUnits {
  const kinds = new Set(program.ops.flatMap(operandsOf).map(({ kind }) => kind.name))
  const [kind = integer.name, ...others] = kinds
  const found = units[kind]
  if (found !== undefined && others.length === 0) return found
  const unknown = [...kinds].filter(name => units[name] === undefined)
  const known = Object.keys(units).join(', ')
  throw new Error(
    unknown.length > 0
      ? `there are no cells for numbers of kind ${unknown.join(', ')}; the machine has those of kind ${known}`
      : `a machine computes with one kind of number, not with ${[...kinds].join(' and ')}`,
  )
}
