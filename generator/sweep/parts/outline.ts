import { compile } from '../../compile/compile.ts'
import { designOf } from '../../generate.ts'
import { instancesIn, type ModuleIR } from '../../hdl/index.ts'
import { partOf } from '../../synth/netlists/parts.ts'
import { type Unit, unitName, unitsOf } from '../../synth/netlists/units.ts'
import { entryName } from '../../system/cache.ts'
import type { Outcome, OutlineTask } from '../part.ts'

/** The modules of a design, as far as they are known without synthesis. */
export interface Outline {
  readonly modules: readonly OutlinedModule[]
  readonly memoryBits: number
}

/** A module: the digest of its text, how often it stands in the machine, and how often in the array. */
export interface OutlinedModule {
  readonly digest: string
  readonly instances: number
  readonly inArray: number
}

/** Counts the modules of a design and the bits of its memories. */
export function outlinePart({ config }: OutlineTask): Outcome {
  const design = designOf(compile(config))
  const units = unitsOf(design)
  const counts = new Map<string, { all: number; array: number }>()
  const visit = (module: ModuleIR, times: number, isArray: boolean): void => {
    const name = unitName(module)
    const { all, array } = counts.get(name) ?? { all: 0, array: 0 }
    counts.set(name, { all: all + times, array: array + (isArray ? times : 0) })
    for (const [inner, inside] of instancesIn(module)) {
      const isInner = module === design ? partOf(unitName(inner)) === 'array' : isArray
      visit(inner, times * inside, isInner)
    }
  }
  visit(design, 1, false)
  const placed = units.map(unit => ({ unit, ...(counts.get(unit.name) ?? { all: 0, array: 0 }) }))
  const modules = placed.map(({ unit, all, array }) => {
    return { digest: digestOf(unit), instances: all, inArray: array }
  })
  const memoryBits = placed.reduce((sum, { unit, all }) => sum + all * unit.memoryBits, 0)
  return { value: { modules, memoryBits } }
}

/** Names a module by all that its synthesis depends on. */
export const digestOf = ({ text, stubs }: Unit): string => entryName([text, stubs]).slice(0, 16)
