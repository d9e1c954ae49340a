import type { Program } from '../program.ts'

/** Control words have no fields for factors and twins yet: a program with them would run wrong. */
export function requireHardware({ ops }: Program): void {
  const found = ops.find(op => op.scaling ?? op.twin)
  if (found === undefined) return
  const what = found.scaling ? 'a factor' : 'a twin'
  throw new Error(
    `operation ${found.name} has ${what}: the golden model runs it, the hardware does not yet`,
  )
}
