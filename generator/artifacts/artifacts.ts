import type { Config } from '../config/config.ts'
import { render } from '../emit/render.ts'
import { type GeneratedFile, propertiesFolder } from '../emit/verilog.ts'
import type { ModuleIR } from '../hdl/index.ts'
import type { Program } from '../schedule/program.ts'
import { datasheet } from './datasheet.ts'
import { listing } from './listing.ts'
import { manifest } from './manifest.ts'

/** What goes beside the Verilog: file list, FuseSoC core, constraints, manifest, program, datasheet. */
export function artifacts(
  config: Config,
  program: Program,
  top: ModuleIR,
  verilog: readonly GeneratedFile[],
): GeneratedFile[] {
  const { name } = config
  const paths = verilog.map(({ path }) => path)
  const files = paths.filter(path => path.endsWith('.v'))
  const includes = paths.filter(path => path.endsWith('.vh'))
  const constraints = `${name}.sdc`
  const description = top.summary
  return [
    { path: 'files.f', text: render('files.f', { name, folder: propertiesFolder, files }) },
    {
      path: `${name}.core`,
      text: render('fusesoc.core', { name, description, files, includes, constraints }),
    },
    { path: constraints, text: render('constraints.sdc', { name, ...portNames(top) }) },
    { path: 'manifest.json', text: manifest(config, program, top, files) },
    { path: 'program.txt', text: listing(program) },
    { path: 'datasheet.md', text: datasheet(config, program, top) },
  ]
}

function portNames({ ports }: ModuleIR): { inputs: string; outputs: string } {
  const names = (kind: 'input' | 'output'): string =>
    ports
      .filter(port => port.kind === kind)
      .map(port => port.print)
      .join(' ')
  return { inputs: names('input'), outputs: names('output') }
}
