import type { ModuleIR } from '../hdl/index.ts'
import { moduleView } from './module-view.ts'
import { render } from './text/render.ts'

type Naming = (module: ModuleIR) => string

/** A module for tools alone, named by `nameOf`: without properties, comments and layout. */
export function plainText(module: ModuleIR, nameOf: Naming): string {
  return squeezed(render('module.v', { ...viewOf(module, nameOf), properties: null }))
}

/** The head of a module, up to the end of its ports. */
export const headText = (module: ModuleIR, nameOf: Naming): string =>
  render('head.v', viewOf(module, nameOf))

/** A module without its content, for tools alone. */
export const plainStub = (module: ModuleIR, nameOf: Naming): string =>
  squeezed(`${headText(module, nameOf)}endmodule\n`)

const viewOf = (module: ModuleIR, nameOf: Naming) =>
  moduleView(module, { of: nameOf, macro: '' }, [])

const squeezed = (text: string): string =>
  text
    .replace(/\/\/[^\n]*/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trimStart()
