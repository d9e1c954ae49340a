import { targetsOf } from '../ir/traverse.ts'
import type { Cell, Flat, Frame, Procedural } from './code/elaborate.ts'
import type { Driver } from './code/process.ts'

/** Who assigns what in a design. */
export interface Drivers {
  /** Assignments that always hold, to wires that no `when` assigns. */
  readonly plain: readonly { readonly frame: Frame; readonly statement: Procedural }[]
  /** The statements of every other signal that is assigned, in order. */
  readonly processes: ReadonlyMap<Cell, readonly Driver[]>
}

/** Sorts the assignments of a design by what they assign. */
export function driversOf({ placed }: Flat): Drivers {
  const bodies = placed.filter(one => one.kind === 'body')
  const chosen = new Set(
    bodies.flatMap(({ frame, statements }) => {
      const whens = statements.filter(({ kind }) => kind === 'when')
      return [...targetsOf(whens)].map(frame.cell)
    }),
  )
  const drivers = bodies.flatMap(({ frame, statements }) =>
    statements.flatMap(statement =>
      [...targetsOf([statement])].map(signal => ({ frame, statement, cell: frame.cell(signal) })),
    ),
  )
  const isPlain = ({ cell }: { readonly cell: Cell }) =>
    cell.signal.kind !== 'register' && !chosen.has(cell)
  const processes = new Map<Cell, Driver[]>()
  for (const { cell, ...driver } of drivers.filter(one => !isPlain(one))) {
    const known = processes.get(cell)
    if (known === undefined) processes.set(cell, [driver])
    else known.push(driver)
  }
  return { plain: drivers.filter(isPlain), processes }
}
