import { cellText, extended, muxText } from './rtlil.ts'

/** A register as `cutState` names it. */
export interface Register {
  readonly name: string
  readonly width: number
}

/** What a group of registers holds in the states that count. */
export interface Reached {
  readonly name: string
  /** Count at all times; when there are others, the one that says when those do. */
  readonly lasting: readonly Register[]
  /** They are 0 in `states` while they do not count. */
  readonly passing: readonly Register[]
  /**
   * Each is the bits of all registers, `lasting` before `passing` and the first one lowest, spelled as a
   * binary number.
   */
  readonly states: readonly string[]
}

/** What a group holds in a design and in a mutant of it at the same time: the same but for unequal bits. */
export interface Paired extends Reached {
  /** What the mutant holds in each of `states`. */
  readonly own: readonly string[]
}

/**
 * A module that `cutState` made in which the inputs `now.*` of a group come out of the table of its
 * states, at an index that is a new input: any of them, and none but them; so do the inputs `own.*` of a
 * pair. While the group does not count its registers are other inputs `*.free.*`.
 */
export function restricted(module: string, reached: Reached | Paired): string {
  const indexBits = Math.ceil(Math.log2(reached.states.length))
  const index = { bits: indexBits, name: `\\any.${reached.name}` }
  const wires = indexBits > 0 ? [inputText(index.name, indexBits)] : []
  const sides = [
    { kind: 'now', rows: reached.states },
    ...('own' in reached ? [{ kind: 'own', rows: reached.own }] : []),
  ]
  const parts = sides.flatMap(side => driven(module, reached, side, index))
  return extended(
    parts.reduce((text, { input }) => text.replace(input, ''), module),
    [...wires, ...parts.map(part => part.wires)].join(''),
    parts.map(part => part.cells).join(''),
  )
}

interface Index {
  readonly name: string
  readonly bits: number
}

/** The inputs of a kind that a module has of a group, and what drives them instead. */
function driven(
  module: string,
  { lasting, passing }: Reached,
  { kind, rows }: { readonly kind: string; readonly rows: readonly string[] },
  index: Index,
) {
  const valid = `\\${hasInput(module, kind, lasting[0]) ? kind : 'now'}.${lasting[0]?.name}`
  let low = 0
  return [...lasting, ...passing].flatMap(register => {
    const { name, width } = register
    const first = low
    low += width
    if (!hasInput(module, kind, register)) return []
    const [given, row, free] = [
      `\\${kind}.${name}`,
      `\\${kind}.row.${name}`,
      `\\${kind}.free.${name}`,
    ]
    const isLasting = lasting.includes(register)
    const cells = Array.from({ length: width }, (_, bit) =>
      lookup(`${isLasting ? given : row} [${bit}]`, column(rows, first + bit), index),
    )
    const wires = [`  wire width ${width} ${given}\n`]
    if (!isLasting) {
      wires.push(`  wire width ${width} ${row}\n`, inputText(free, width))
      cells.push(muxText(given, valid, free, row, width))
    }
    const input = inputPattern(kind, register)
    return [{ input, wires: wires.join(''), cells: cells.join('') }]
  })
}

const hasInput = (module: string, kind: string, register: Register | undefined): boolean =>
  register !== undefined && inputPattern(kind, register).test(module)

function inputPattern(kind: string, { name }: Register): RegExp {
  const escaped = `\\${kind}.${name}`.replace(/[\\.$[\]]/g, String.raw`\$&`)
  return new RegExp(`^ *wire (?:width \\d+ )?input \\d+ ${escaped}\\n`, 'm')
}

/** Numbers of ports have to differ; those that `cutState` gives are below. */
let lastPort = 1_000_000

function inputText(name: string, width: number): string {
  lastPort += 1
  return `  wire width ${width} input ${lastPort} ${name}\n`
}

/** One bit of all states. */
const column = (states: readonly string[], bit: number): readonly string[] =>
  states.map(state => state.at(-1 - bit) ?? '0')

/** The entry of a table of bits at an index; places behind its end hold its first entry. */
function lookup(to: string, table: readonly string[], { name, bits }: Index): string {
  const size = 2 ** bits
  const all = Array.from({ length: size }, (_, place) => table[place] ?? table[0])
  if (bits === 0) return `  connect ${to} 1'${all[0]}\n`
  const entries = `${size}'${all.reverse().join('')}`
  return cellText('shiftx', to, { A: [size, entries], B: [bits, name] }, 1)
}
