import {
  DesignError,
  type Finding,
  type ModuleIR,
  modulesBelow,
  nameProblem,
} from '../hdl/index.ts'
import { moduleView } from './module-view.ts'
import { render } from './render.ts'

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

/** A design as Verilog-2005: one file per distinct module, those used by others first. */
export function printDesign(
  top: ModuleIR,
  { prefix, banner }: PrintOptions,
): readonly GeneratedFile[] {
  const nameOf = (module: ModuleIR) =>
    module.top || module.name === '' ? prefix : `${prefix}_${module.name}`
  const files = new Map<string, { readonly text: string; readonly module: ModuleIR }>()
  const findings: Finding[] = prefixFindings(prefix, top)
  for (const module of modulesBelow(top)) {
    const view = moduleView(module, nameOf, banner)
    const text = render('module.v', view)
    const before = files.get(view.file)
    if (before === undefined) files.set(view.file, { text, module })
    else if (before.text !== text) findings.push(unlike(module, before.module))
  }
  if (findings.length > 0) throw new DesignError(findings)
  return [...files].map(([path, { text }]) => ({ path, text }))
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
