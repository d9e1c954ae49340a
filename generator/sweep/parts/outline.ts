import { generate } from '../../generate.ts'
import { partOf } from '../../synth/parts.ts'
import { moduleName, type Unit, unitsOf } from '../../synth/units.ts'
import { entryName } from '../../tools/cache.ts'
import type { Outcome, OutlineTask } from '../part.ts'

/** The modules of a design, as far as its Verilog tells without synthesis. */
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

/**
 * Generates a design and counts its modules. A count may be too small where Verilog is not of the
 * form that is read here, and never too large: it serves for lower bounds.
 */
export function outlinePart({ config }: OutlineTask): Outcome {
  const units = unitsOf(generate(config))
  const counts = new Map<string, { all: number; array: number }>()
  const visit = (unit: Unit, times: number, isArray: boolean): void => {
    const { all, array } = counts.get(unit.name) ?? { all: 0, array: 0 }
    counts.set(unit.name, { all: all + times, array: array + (isArray ? times : 0) })
    for (const [inner, inside] of instancesIn(unit, units)) {
      const isInner = unit.name === 'top' ? partOf(inner.name) === 'array' : isArray
      visit(inner, times * inside, isInner)
    }
  }
  for (const unit of units) if (unit.name === 'top') visit(unit, 1, false)
  const placed = units.map(unit => ({ unit, ...(counts.get(unit.name) ?? { all: 0, array: 0 }) }))
  const modules = placed.map(({ unit, all, array }) => {
    return { digest: digestOf(unit), instances: all, inArray: array }
  })
  const memoryBits = placed.reduce((sum, { unit, all }) => sum + all * unit.memoryBits, 0)
  return { value: { modules, memoryBits } }
}

/** Names a module by all that its synthesis depends on. */
export const digestOf = ({ text, stubs }: Unit): string => entryName([text, stubs]).slice(0, 16)

/** The modules that stand in one, and how often: once where they are named, or as a loop runs. */
function instancesIn({ text }: Unit, units: readonly Unit[]): [inner: Unit, times: number][] {
  const lines = text.split('\n')
  return units.flatMap(inner => {
    const start = `${moduleName(inner.name)} `
    const times = lines.map((line, n) => (line.startsWith(start) ? runs(lines[n - 1], text) : 0))
    const all = times.reduce((sum, each) => sum + each, 0)
    return all === 0 ? [] : [[inner, all] as [Unit, number]]
  })
}

/** How often the loop runs that a line begins; 1 when it begins none. */
function runs(line: string | undefined, text: string): number {
  const loop = /^for \((\w+) = 0; \1 < (\w+); \1 = \1 \+ 1\) begin/.exec(line ?? '')
  const parameter = new RegExp(`^parameter ${loop?.[2]} = (\\d+)`, 'm').exec(text)
  return loop === null ? 1 : Number(parameter?.[1] ?? loop[2]) || 1
}
