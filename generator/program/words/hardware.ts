import type { Program } from '../program.ts'

/** Control words have no fields for factors, second results and strips yet: a program with them would run wrong. */
export function requireHardware({ ops }: Program): void {
  const found = ops.find(op => op.scaling ?? op.twin ?? op.strip)
  if (found === undefined) return
  const what = found.scaling ? 'a factor' : found.twin ? 'a second result' : 'a strip'
  throw new Error(
    `operation ${found.name} has ${what}: the golden model runs it, the hardware does not yet`,
  )
}
