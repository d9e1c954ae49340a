import type { Value } from '../hdl/index.ts'

/** The inputs that a machine has, of those that some machines have. */
export const present = (
  inputs: Readonly<Record<string, Value | undefined>>,
): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
