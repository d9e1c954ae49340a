import { constant, type ModuleIR, mux, select, unsigned, type Value } from '../hdl/index.ts'
import type { Encoding } from '../schedule/encode.ts'
import type { Buffer, Program } from '../schedule/program.ts'
import { portsOf } from './buffer-ports.ts'
import type { Datapath } from './datapath.ts'
import { matrixBuffer } from './matrix-buffer.ts'
import type { BadElements } from './parity.ts'
import { resized } from './resized.ts'
import type { Builder } from './stages.ts'

type Signals = (name: string) => Value

/** The units that the buffers talk to, by the names of their outputs. */
export interface Neighbours {
  readonly control: Signals
  readonly result: Signals
  readonly input: Signals
  readonly output: Signals
}

type Port = 'left' | 'right' | 'addend'

export interface BufferWords {
  readonly left: Value
  readonly right: Value
  readonly addend: Value
  readonly unload: Value
  /** With parity: the elements of each word whose parity is wrong. */
  readonly bad: BadElements | undefined
}

/** Places the buffers of a program and chooses the words that array, epilogue and stream get. */
export function placeBuffers(
  m: Builder,
  program: Program,
  { choices }: Encoding,
  datapath: Datapath,
  neighbours: Neighbours,
): BufferWords {
  const { control, result } = neighbours
  const words = new Map<string, Readonly<Record<string, Value>>>()
  const widths = new Map<string, number>()
  for (const buffer of program.buffers) {
    const isInto = isCode(choices.into, buffer.name, () => result('store_into'))
    const ports = portsOf(buffer, program)
    const isRight =
      ports.operands === 'either'
        ? isCode(choices.right, buffer.name, () => control('right_now'))
        : undefined
    const module = matrixBuffer(moduleName(buffer), ports, datapath)
    const fit = { store: datapath.leftWidth, fill: datapath.dataWidth }
    const sized = (name: 'store' | 'fill', word: Value): Value =>
      resized(
        m,
        `${buffer.name.toLowerCase()}_${name}`,
        word,
        datapath.lanes,
        fit[name],
        ports.width,
      )
    const offered = bufferInputs(buffer, neighbours, { isInto, isRight, sized })
    words.set(buffer.name, m.instance<string>(labelOf(buffer), module, wanted(module, offered)))
    widths.set(buffer.name, ports.width)
  }
  const widthOf = (port: Port): number =>
    port === 'left' ? datapath.leftWidth : datapath.dataWidth
  const wordOf = (buffer: string, port: Port): Value => {
    const outputs = words.get(buffer) ?? {}
    const name = `${port}_word` in outputs ? `${port}_word` : 'operand_word'
    const word = outputs[name] ?? constant(0, unsigned(datapath.lanes * widthOf(port)))
    const width = widths.get(buffer) ?? datapath.dataWidth
    const label = `${buffer.toLowerCase()}_${port}`
    return outputs[name] ? resized(m, label, word, datapath.lanes, width, widthOf(port)) : word
  }
  const chosen = (port: Port, index: () => Value): Value => {
    const [first, ...others] = choices[port].map(buffer => wordOf(buffer, port))
    if (first === undefined) return constant(0, unsigned(datapath.lanes * widthOf(port)))
    if (others.length === 0) return first
    return select(
      index(),
      others.map((value, at) => ({ when: at + 1, value })),
      first,
    )
  }
  const flagsOf = (buffer: string, port: Port): Value => {
    const outputs = words.get(buffer) ?? {}
    const name = `${port}_bad` in outputs ? `${port}_bad` : 'operand_bad'
    return outputs[name] ?? constant(0, unsigned(datapath.lanes))
  }
  const chosenFlags = (port: Port, index: () => Value): Value => {
    const [first, ...others] = choices[port].map(buffer => flagsOf(buffer, port))
    if (first === undefined) return constant(0, unsigned(datapath.lanes))
    const cases = others.map((value, at) => ({ when: at + 1, value }))
    return others.length === 0 ? first : select(index(), cases, first)
  }
  const bad = (): BadElements => ({
    left: chosenFlags('left', () => control('left')),
    right: chosenFlags('right', () => control('right')),
    addend:
      choices.addend.length === 0 ? undefined : chosenFlags('addend', () => result('addend_from')),
    unload: words.get('T')?.['unload_bad'] ?? flagsOf('T', 'addend'),
  })
  return {
    bad: program.protection.memories ? bad() : undefined,
    left: chosen('left', () => control('left')),
    right: chosen('right', () => control('right')),
    addend: chosen('addend', () => result('addend_from')),
    unload: words.get('T')?.['unload_word'] ?? wordOf('T', 'addend'),
  }
}

/** What selects a buffer, where there are others, and words in the width of its elements. */
interface BufferSelects {
  readonly isInto: Value | undefined
  readonly isRight: Value | undefined
  readonly sized: (name: 'store' | 'fill', word: Value) => Value
}

/** Everything that a buffer may want; it takes what its ports name. */
function bufferInputs(
  { kind }: Buffer,
  { control, result, input, output }: Neighbours,
  { isInto, isRight, sized }: BufferSelects,
): Readonly<Record<string, () => Value>> {
  const busy = () => control('busy')
  // A matrix that work buffers hold has the bank in which the lowest bit of its number agrees.
  const own = (bank: Value): Value =>
    kind === 'work' && bank.shape.width.value > 1 ? bank.bit(0) : bank
  const bank = () => own(control('bank'))
  const leftRow = () => control('left_row')
  const rightRow = () => control('right_row')
  const left = () => control('left_tile')
  const right = () => control('right_tile')
  const store = () => result('store')
  return {
    fill: () => input(kind === 'output' ? 'fill_pairs' : 'fill'),
    fill_bank: () => input('fill_bank'),
    fill_tile: () => input('fill_tile'),
    fill_row: () => input('fill_row'),
    fill_data: () => sized('fill', input(kind === 'output' ? 'pairs_data' : 'fill_data')),
    store: () => (isInto === undefined ? store() : store().and(isInto)),
    store_bank: () => own(result('store_bank')),
    store_tile: () => result('store_tile'),
    store_row: () => result('store_row'),
    store_data: () => sized('store', result('store_data')),
    store_lanes: () => result('store_lanes'),
    left: busy,
    left_bank: bank,
    left_tile: left,
    left_row: leftRow,
    right: busy,
    right_bank: bank,
    right_tile: right,
    right_row: rightRow,
    operand: busy,
    operand_bank: bank,
    // The left operand may be the identity and name no buffer; the right one always names its own.
    operand_tile: () => (isRight === undefined ? right() : mux(isRight, right(), left())),
    operand_row: () => (isRight === undefined ? rightRow() : mux(isRight, rightRow(), leftRow())),
    addend: () => result('addend_read'),
    addend_bank: () => own(result('addend_bank')),
    addend_tile: () => result('addend_tile'),
    addend_row: () => result('addend_row'),
    unload: () => output('unload'),
    unload_bank: () => output('unload_bank'),
    unload_tile: () => output('unload_tile'),
    unload_row: () => output('unload_row'),
  }
}

function wanted(
  module: ModuleIR,
  offered: Readonly<Record<string, () => Value>>,
): Readonly<Record<string, Value>> {
  const inputs: Record<string, Value> = {}
  for (const { kind, name } of module.ports) {
    const signal = offered[name]
    if (kind === 'input' && signal !== undefined) inputs[name] = signal()
  }
  return inputs
}

/** Whether a select names this buffer; undefined where there is nothing else it could name. */
function isCode(list: readonly string[], name: string, index: () => Value): Value | undefined {
  return list.length > 1 && list.includes(name) ? index().eq(list.indexOf(name)) : undefined
}

const labelOf = ({ name }: Buffer): string => `buffer_${name.toLowerCase()}`

const moduleName = ({ kind, name }: Buffer): string =>
  kind === 'work' ? `work_buffer_${name.toLowerCase()}` : `${kind}_buffer`
