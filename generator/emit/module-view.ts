import {
  allPorts,
  type ModuleIR,
  type Scope,
  type Shape,
  type Signal,
  type Size,
  symbolSize,
  targetsOf,
} from '../hdl/index.ts'
import { table } from '../text/table.ts'
import { type BlockView, layOut, layOutProperties } from './scope/layout.ts'
import { ModulePrinter } from './scope/module-printer.ts'
import { ScopePrinter } from './scope/scope-printer.ts'
import { declarationRow, noteCell } from './statements/declaration.ts'
import { type Block, blocksOf } from './statements/processes.ts'
import { commentLines, oneLine } from './text/comment.ts'
import { widest } from './text/wrap.ts'

/** The strings that `templates/module.v.hbs` places. */
export interface ModuleView {
  readonly file: string
  readonly name: string
  readonly title: readonly string[]
  readonly banner: readonly string[]
  readonly source: string
  readonly parameters: readonly string[]
  readonly ports: readonly string[]
  readonly blocks: readonly BlockView[]
  /** What the module includes where its properties are wanted; null when it has none. */
  readonly properties: PropertiesView | null
}

/** The strings that `templates/formal.vh.hbs` places. */
export interface PropertiesView {
  readonly file: string
  /** The macro that includes the file. */
  readonly macro: string
  readonly title: readonly string[]
  readonly banner: readonly string[]
  readonly blocks: readonly BlockView[]
}

export interface ModuleNames {
  readonly of: (module: ModuleIR) => string
  /** The macro that asks for properties. */
  readonly macro: string
}

/** A module as strings. */
export function moduleView(
  module: ModuleIR,
  { of: nameOf, macro }: ModuleNames,
  banner: readonly string[],
): ModuleView {
  const printer = new ModulePrinter(module, nameOf)
  const body = new ScopePrinter(printer).print(module.body, module.reset)
  const procedural = proceduralNets(module.body)
  const facts = { reads: printer.reads, procedural }
  const inputs = module.ports.filter(port => port.kind === 'input')
  const blocks = layOut(
    { ...body, constants: [...printer.takeConstants(), ...body.constants] },
    printer.freeName('unused'),
    inputs,
    facts,
  )
  const properties = layOutProperties(body, facts)
  const text = JSON.stringify([blocks, properties])
  const localparams = localparamRows(module, text)
  const name = nameOf(module)
  return {
    file: `${name}.v`,
    name,
    title: titleLines(`${name}.v - ${oneLine(module.summary)}`),
    banner: [...module.notes, ...banner].flatMap(commentLines),
    source: oneLine(module.source),
    parameters: parameterLines(module),
    ports: portLines(module, procedural),
    blocks:
      localparams.length === 0
        ? blocks
        : [
            { partial: 'lines', gap: false, lines: localparams },
            ...blocks.map((block, place) => (place === 0 ? { ...block, gap: true } : block)),
          ],
    properties: properties.length === 0 ? null : propertiesView(name, macro, banner, properties),
  }
}

function propertiesView(
  name: string,
  macro: string,
  banner: readonly string[],
  blocks: readonly BlockView[],
): PropertiesView {
  const file = `${name}_formal.vh`
  const title = `${file} - Properties of ${name}, included in it where ${macro} is defined.`
  return { file, macro, title: titleLines(title), banner: banner.flatMap(commentLines), blocks }
}

/** A sentence as lines that leave room for the comment sign. */
function titleLines(sentence: string): string[] {
  const lines: string[] = []
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length + 4 > widest) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/** The nets that an always block drives, at any depth of repeats. */
function proceduralNets(scope: Scope): Set<Signal> {
  return new Set(blocksOf(scope).flatMap(netsOf))
}

function netsOf(block: Block): Signal[] {
  switch (block.kind) {
    case 'combinational':
      return [...targetsOf(block.body)]
    case 'rom':
    case 'merge':
      return [block.target]
    case 'fsm':
      return [block.next]
    case 'repeat':
    case 'formal':
      return [...proceduralNets(block.body)]
    default:
      return []
  }
}

function parameterLines({ parameters }: ModuleIR): string[] {
  const own = parameters.filter(({ kind }) => kind === 'parameter')
  return table(
    own.map(({ name, value, note }, place) => [
      `parameter ${name}`,
      `= ${value.text}${place === own.length - 1 ? '' : ','}`,
      noteCell({ note }),
    ]),
  )
}

/** Only those whose name is printed: linters complain of the others. */
function localparamRows({ parameters }: ModuleIR, text: string): string[] {
  const own = parameters.filter(({ kind }) => kind === 'localparam')
  const used = own.filter(({ name }, place) => {
    const later = own.slice(place + 1).map(({ value }) => value.text)
    return new RegExp(`\\b${name}\\b`).test([text, ...later].join(' '))
  })
  return table(
    used.map(({ name, value, note }) => [
      `localparam ${name}`,
      `= ${value.spacedText};`,
      noteCell({ note }),
    ]),
  )
}

function portLines(module: ModuleIR, procedural: ReadonlySet<Signal>): string[] {
  const all = allPorts(module)
  return table(
    all.map((port, place) => {
      const kind = procedural.has(port) ? 'reg' : 'wire'
      const comma = place === all.length - 1 ? '' : ','
      const [net = '', ...cells] = declarationRow(
        kind,
        outside(port.shape),
        `${port.print}${comma}`,
      )
      return [port.kind, net, ...cells, noteCell(port)]
    }),
  )
}

/** In the header only parameters are known, so localparams are written out. */
const outside = ({ signed, width }: Shape): Shape => ({ signed, width: writtenOut(width) })

const writtenOut = (width: Size): Size =>
  width.substitute(symbol => {
    if (symbol.definition !== undefined) return writtenOut(symbol.definition)
    if (symbol.logarithmOf !== undefined) return writtenOut(symbol.logarithmOf).clog2()
    return symbolSize(symbol)
  })
