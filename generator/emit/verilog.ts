import {
  DesignError,
  type Finding,
  type ModuleIR,
  modulesBelow,
  nameProblem,
} from '../hdl/index.ts'
import { type ModuleView, moduleView } from './module-view.ts'
import { render } from './text/render.ts'

export interface GeneratedFile {
  readonly path: string
  readonly text: string
}

export interface PrintOptions {
  /** First word of every module name; the name of the top when that has none. */
  readonly prefix: string
  /** Lines that say where the files come from, printed at the top of each. */
  readonly banner: readonly string[]
}

/**
 * A design as Verilog-2005: one file per distinct module, those used by others first. The properties
 * of a module stand in another one, which it includes where `propertiesMacro` is defined.
 */
export function printDesign(
  top: ModuleIR,
  { prefix, banner }: PrintOptions,
): readonly GeneratedFile[] {
  const names = {
    of: (module: ModuleIR) =>
      module.top || module.name === '' ? prefix : `${prefix}_${module.name}`,
    macro: propertiesMacro(prefix),
  }
  const printed = new Map<string, { readonly files: GeneratedFile[]; readonly module: ModuleIR }>()
  const findings: Finding[] = prefixFindings(prefix, top)
  for (const module of modulesBelow(top)) {
    const files = filesOf(moduleView(module, names, banner))
    const name = names.of(module)
    const before = printed.get(name)
    if (before === undefined) printed.set(name, { files, module })
    else if (textOf(before.files) !== textOf(files)) findings.push(unlike(module, before.module))
  }
  if (findings.length > 0) throw new DesignError(findings)
  return [...printed.values()].flatMap(({ files }) => files)
}

/** The folder of the properties, which tools have to look for includes in. */
export const propertiesFolder = 'formal'

/** The macro that has the modules of a design include their properties. */
export const propertiesMacro = (prefix: string): string => `${prefix.toUpperCase()}_FORMAL`

const textOf = (files: readonly GeneratedFile[]) => files.map(({ text }) => text).join('')

/** A module, and its properties where it has some. */
function filesOf(view: ModuleView): GeneratedFile[] {
  const { file, properties } = view
  const module = { path: file, text: render('module.v', view) }
  if (properties === null) return [module]
  const path = `${propertiesFolder}/${properties.file}`
  return [module, { path, text: render('formal.vh', { ...view, ...properties }) }]
}

/** The prefix is the name of the top, so it has to be a name by itself. */
function prefixFindings(prefix: string, { at }: ModuleIR): Finding[] {
  const problem = nameProblem(prefix)
  return problem === undefined ? [] : [{ text: `prefix '${prefix}' ${problem}`, places: [at] }]
}

const unlike = (module: ModuleIR, before: ModuleIR): Finding => ({
  text: `two unlike modules are called ${module.name}; name them apart or build both with the same sizes`,
  places: [before.at, module.at],
})
