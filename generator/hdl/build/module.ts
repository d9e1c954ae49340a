import type { ModuleIR } from '../ir/ir.ts'
import { callerLine } from '../ir/source.ts'
import { ModuleBuilder } from './builder.ts'
import { type Module, type PortValues, portFindings } from './ports.ts'

/** What a module is called and what its file says at the top. */
export interface ModuleHeader {
  /** Printed after the prefix of the design; the top may be empty. */
  readonly name: string
  /** One sentence: what the module does. */
  readonly summary: string
  /** More lines for the top of the file. */
  readonly notes?: readonly string[]
  /** The design's own file, relative to the project. */
  readonly source: string
  /** Takes the bare prefix as its name. */
  readonly top?: boolean
}

/** The ports of a module, by the names under which instances of it know them. */
export interface ModulePorts {
  readonly inputs: PortValues
  readonly outputs: PortValues
}

/**
 * Builds a module; problems are kept in it and reported by `checkDesign`. What `build` returns are
 * its ports: the compiler checks every instance against them. A build that returns nothing makes a
 * module whose ports are known by strings alone.
 */
export function defineModule<Inputs extends PortValues, Outputs extends PortValues>(
  header: ModuleHeader,
  build: (m: ModuleBuilder) => { readonly inputs: Inputs; readonly outputs: Outputs },
): Module<Inputs, Outputs>
export function defineModule(header: ModuleHeader, build: (m: ModuleBuilder) => void): ModuleIR
export function defineModule(
  { name, summary, notes = [], source, top = name === '' }: ModuleHeader,
  build: (m: ModuleBuilder) => unknown,
): ModuleIR | Module {
  const at = callerLine()
  const builder = new ModuleBuilder()
  const known = build(builder) as ModulePorts | undefined
  const made = { name, summary, notes, source, top, at, ...builder.finish() }
  if (known?.inputs === undefined) return made
  const findings = [...made.findings, ...portFindings(made.ports, known, at)]
  return { ...made, findings, inputs: known.inputs, outputs: known.outputs }
}
