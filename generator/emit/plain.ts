import type { ModuleIR } from '../hdl/index.ts'
import { moduleView } from './module-view.ts'
import { render } from './render.ts'

type Naming = (module: ModuleIR) => string

/** A module for tools alone, named by `nameOf`: without properties, comments and layout. */
export function plainText(module: ModuleIR, nameOf: Naming): string {
  const view = moduleView(module, nameOf, [])
  const blocks = view.blocks.filter(({ partial }) => partial !== 'formal')
  return squeezed(render('module.v', { ...view, blocks }))
}

/** The head of a module, up to the end of its ports. */
export const headText = (module: ModuleIR, nameOf: Naming): string =>
  render('head.v', moduleView(module, nameOf, []))

/** A module without its content, for tools alone. */
export const plainStub = (module: ModuleIR, nameOf: Naming): string =>
  squeezed(`${headText(module, nameOf)}endmodule\n`)

const squeezed = (text: string): string =>
  text
    .replace(/\/\/[^\n]*/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trimStart()
