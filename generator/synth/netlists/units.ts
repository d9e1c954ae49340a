import { plainStub, plainText } from '../../emit/plain.ts'
import { instancesIn, type ModuleIR, memoryBits, modulesBelow } from '../../hdl/index.ts'

/**
 * A module as synthesis sees it: its text alone, with the heads of the modules in it. Comments,
 * properties, the name of the design and layout are gone, so that equal hardware has equal text in every design.
 * Parameters always have their defaults: a module is built for the values that are passed to it.
 */
export interface Unit {
  /** Name without that of the design: `mac_cell`; `top` for the top module. */
  readonly name: string
  readonly module: ModuleIR
  readonly text: string
  /** The heads of the modules that stand in it. */
  readonly stubs: string
  /** Bits that it stores, for a memory; 0 for logic. */
  readonly memoryBits: number
}

/** The name of a unit in Verilog. */
export const moduleName = (unit: string): string => `m_${unit}`

/** The name of a unit by its type in a netlist, parameters or not; undefined for cells of a library. */
export function unitOf(type: string): string | undefined {
  const plain = type.startsWith('$paramod') ? /\\(m_\w+)/.exec(type)?.[1] : type
  return plain?.startsWith('m_') ? plain.slice(2) : undefined
}

/** The unit that a module is. */
export const unitName = ({ name, top }: ModuleIR): string => (top || name === '' ? 'top' : name)

/** The modules of a design, those used by others first; modules of one name are one unit. */
export function unitsOf(design: ModuleIR): readonly Unit[] {
  const modules = modulesBelow(design)
  const names = [...new Set(modules.map(unitName))]
  return names.flatMap(name => {
    const module = modules.find(one => unitName(one) === name)
    return module === undefined ? [] : [unitFrom(name, module, names)]
  })
}

function unitFrom(name: string, module: ModuleIR, order: readonly string[]): Unit {
  const inside = new Map([...instancesIn(module).keys()].map(inner => [unitName(inner), inner]))
  const stubs = order.flatMap(inner => inside.get(inner) ?? []).map(stub)
  const text = plainText(module, nameOf)
  return { name, module, text, stubs: stubs.join(''), memoryBits: memoryBits(module) }
}

const nameOf = (module: ModuleIR): string => moduleName(unitName(module))

const stub = (module: ModuleIR): string => plainStub(module, nameOf)
