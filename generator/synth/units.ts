import type { Bundle } from '../generate.ts'

/**
 * A module as synthesis sees it: its text alone, with the heads of the modules in it. Comments,
 * properties, the name of the design and layout are gone, so that equal hardware has equal text in every design.
 * Parameters always have their defaults: a module is built for the values that are passed to it.
 */
export interface Unit {
  /** Name without that of the design: `mac_cell`; `top` for the top module. */
  readonly name: string
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

/** The modules of a design, those used by others first. */
export function unitsOf({ files, topName }: Pick<Bundle, 'files' | 'topName'>): readonly Unit[] {
  const modules = files
    .filter(({ path }) => path.endsWith('.v'))
    .map(({ path, text }) => ({ own: path.replace(/\.v$/, ''), text }))
  const names = new Map(modules.map(({ own }) => [own, shortName(own, topName)]))
  const texts = new Map(
    modules.map(({ own, text }) => [names.get(own) ?? own, canonical(text, names)]),
  )
  return [...texts].map(([name, text]) => {
    const inside = [...texts.keys()].filter(
      other => other !== name && new RegExp(`\\b${moduleName(other)}\\b`).test(text),
    )
    const stubs = inside.map(other => head(texts.get(other) ?? '')).join('')
    return { name, text, stubs, memoryBits: memoryBits(text) }
  })
}

const shortName = (own: string, topName: string): string =>
  own === topName ? 'top' : own.slice(topName.length + 1)

function canonical(text: string, names: ReadonlyMap<string, string>): string {
  const bare = text
    .replace(/^ *`ifdef \w+_FORMAL\n[\s\S]*?^ *`endif\n/gm, '')
    .replace(/\/\/[^\n]*/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n')
    .trimStart()
  return bare.replace(/[A-Za-z_]\w*/g, word => {
    const name = names.get(word)
    return name === undefined ? word : moduleName(name)
  })
}

/** A module without its content. */
function head(text: string): string {
  const [start = ''] = /module [\s\S]*?\n\);\n/.exec(text) ?? []
  return `${start}endmodule\n`
}

/** `reg [WIDTH-1:0] words [0:DEPTH-1];` with the defaults of its parameters. */
function memoryBits(text: string): number {
  const memory = /^reg \[(\w+)-1:0\] \w+ \[0:(\w+)-1\];/m.exec(text)
  if (memory === null) return 0
  const sizeOf = (word = ''): number => {
    const set = new RegExp(`^parameter ${word} = (\\d+)`, 'm').exec(text)
    return Number(set?.[1] ?? word)
  }
  return sizeOf(memory[1]) * sizeOf(memory[2])
}
