import { printDesign } from '../../../generator/emit/verilog.ts'
import type { ModuleBuilder } from '../../../generator/hdl/build/builder.ts'
import {
  checkDesign,
  DesignError,
  defineModule,
  type ModuleIR,
} from '../../../generator/hdl/index.ts'

const header = { name: 'small', summary: 'A small module.', source: 'tests/small.ts' }

/** A module called small. */
export const small = (build: (m: ModuleBuilder) => void): ModuleIR => defineModule(header, build)

/** The text of the error that checking a small module gives; empty when there is none. */
export function problemsOf(build: (m: ModuleBuilder) => void): string {
  try {
    checkDesign(small(build))
  } catch (error) {
    if (error instanceof DesignError) return error.message
    throw error
  }
  return ''
}

/** What stands between the ports and endmodule of a checked module, one level of indentation less. */
export function bodyOf(build: (m: ModuleBuilder) => void): string {
  const module = small(build)
  checkDesign(module)
  const text = printDesign(module, { prefix: 'test', banner: [] }).at(-1)?.text ?? ''
  const [, body = ''] = /\n\);\n(.*)\nendmodule/s.exec(text) ?? []
  return `\n${body.replace(/^ {2}/gm, '')}\n`
}

/** The line after the one that calls this. */
export function nextLine(): string {
  const frames = new Error().stack?.split('\n') ?? []
  const [, file, line] = /(tests\/unit\/.*\.ts):(\d+):\d+/.exec(frames[2] ?? '') ?? []
  return `${file}:${Number(line) + 1}`
}
