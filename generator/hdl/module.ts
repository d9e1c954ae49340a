import { ModuleBuilder } from './builder.ts'
import type { ModuleIR } from './ir.ts'
import { callerLine } from './source.ts'

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

/** Builds a module; problems are kept in it and reported by `checkDesign`. */
export function defineModule(header: ModuleHeader, build: (m: ModuleBuilder) => void): ModuleIR {
  const at = callerLine()
  const builder = new ModuleBuilder()
  build(builder)
  const { name, summary, notes = [], source, top = name === '' } = header
  return { name, summary, notes, source, top, at, ...builder.finish() }
}
