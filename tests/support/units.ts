import type { ModuleBuilder } from '../../generator/hdl/build/builder.ts'
import { defineModule } from '../../generator/hdl/index.ts'
import type { Unit } from '../../generator/synth/netlists/units.ts'

/** A unit of synthesis without text, its module as it is built. */
export function unitNamed(
  name: string,
  memoryBits = 0,
  build: (m: ModuleBuilder) => void = () => undefined,
): Unit {
  const header = { name, summary: 'A unit.', source: 'tests/units.ts' }
  return { name, module: defineModule(header, build), text: '', stubs: '', memoryBits }
}
