import {
  bit,
  concat,
  constant,
  defineModule,
  mux,
  type Port,
  replicate,
  type Size,
  select,
  unsigned,
  type Value,
} from '../hdl/index.ts'
import { indexBits } from '../schedule/layout.ts'
import type { Buffer } from '../schedule/program.ts'
import { isBank } from './banks.ts'
import { type BufferPorts, portsOf } from './buffer-ports.ts'
import { laneRam } from './lane-ram.ts'
import type { Machine } from './machine.ts'
import { checkParity, withParity } from './parity.ts'
import { ram } from './ram.ts'
import type { Builder } from './stages.ts'

/** What reads a buffer; `operand` is the left one or the right one. */
type Reader = 'left' | 'right' | 'operand' | 'addend' | 'unload'

/** One use of the memory in this cycle. `data` is there for writes. */
interface Access {
  readonly enable: Value
  readonly bank: Value | undefined
  readonly word: Value
  readonly data?: Value
  /** The elements of the word that are written, where not always all of them are. */
  readonly elements?: Value
}

/** Memory of one matrix, in two banks where streams and array work on different matrices. */
export function matrixBuffer(machine: Machine, buffer: Buffer) {
  const ports = portsOf(buffer, machine.program)
  const { lanes, shapes } = machine
  const source = 'generator/hardware/matrix-buffer.ts'
  const header = {
    name: moduleName(buffer),
    summary: `Memory of matrix ${buffer.name}${banksText(ports)}.`,
    notes: [
      'A word is P neighbouring elements of a row. The tiles of the lower triangle lie one after',
      'the other, P words each. What reads at the same time has a copy of the memory of its own.',
    ],
    source,
  }
  return defineModule(header, m => {
    const WORD_W = m.localparam('WORD_W', lanes * ports.width, 'bits of a word')
    const DEPTH = m.localparam('DEPTH', machine.tiles * lanes, 'words of a matrix')
    const word = unsigned(lanes * ports.width)
    const isFilled = buffer.kind === 'input' || buffer.starts === 'pairs'
    const copies = readCopies(ports)
    const readers = copies.flat()
    m.clock()
    const place = (of: string) => ({
      ...(ports.banks > 1 && {
        bank: [unsigned(indexBits(ports.banks)), `${of}: bank of the matrix`] as Port,
      }),
      tile: [shapes.tile, `${of}: tile`] as Port,
      row: [shapes.row, `${of}: row within the tile`] as Port,
    })
    const write = (of: string) => ({
      valid: [bit, `${of}: now`] as Port,
      ...place(of),
      data: [word, `${of}: the word`] as Port,
    })
    const read = (of: Reader) => ({ read: [bit, `${of}: now`] as Port, ...place(of) })
    const found = (of: Reader) => ({
      word: [word, `${of}: the word, one cycle later`] as Port,
      ...(ports.hasParity && {
        bad: [shapes.elements, `${of}: its elements whose parity is wrong`] as Port,
      }),
    })
    const inputs = m.inputs({
      ...(isFilled && { fill: write('fill') }),
      ...(ports.stored && {
        store: {
          ...write('store'),
          ...(ports.byElement && {
            elements: [shapes.elements, 'store: the elements that change'] as Port,
          }),
        },
      }),
      ...each(readers, read),
    })
    const outputs = m.outputs(each(readers, found))

    const memory = memoryOf(ports, machine, { WORD_W, DEPTH })
    const accessOf = (
      of: string,
      { bank, tile, row }: { bank?: Value; tile: Value; row: Value },
      enable: Value,
    ): Access => {
      const address = m.let(`${of}_address`, concat(tile, row), `${of}: number of the word`)
      return { enable, bank, word: address }
    }
    const { fill, store } = inputs
    const whole = constant((1n << BigInt(lanes)) - 1n, shapes.elements)
    const writes = Object.entries({ fill, store }).flatMap(([of, port]): Access[] => {
      if (port === undefined) return []
      const data = ports.hasParity ? withParity(m, of, port.data, ports, machine) : port.data
      // A store says which elements change, the stream always fills whole words.
      const elements = store !== undefined && port === store ? store.elements : whole
      const access = accessOf(of, port, port.valid)
      return [{ ...access, data, ...(ports.byElement && elements && { elements }) }]
    })
    for (const names of copies) {
      const reads = names.flatMap(name => {
        const port = inputs[name]
        return port ? [{ name, ...accessOf(name, port, port.read) }] : []
      })
      const banks = Array.from({ length: ports.banks }, (_, bank) => {
        const written = oneOf(writes.map(access => onBank(access, bank)))
        const asked = oneOf(reads.map(access => onBank(access, bank)))
        const label = ports.banks === 1 ? names.join('_') : `${names.join('_')}_${bank}`
        const given = {
          write: writeEnable(written, machine),
          writeAddress: written.word,
          writeData: written.data ?? constant(0, unsigned(keptBits(ports, machine))),
          read: asked.enable,
          readAddress: asked.word,
        }
        return m.instance(label, memory.module, given, { params: memory.params }).readData
      })
      for (const { name, enable, bank } of reads) {
        const output = outputs[name]
        if (output === undefined) continue
        const kept = askedBank(m, name, { enable, bank }, banks)
        const { word: elements, bad } = ports.hasParity
          ? checked(m, name, kept, ports, machine)
          : { word: kept }
        m.assign(output.word, elements)
        if (output.bad && bad) m.assign(output.bad, bad)
      }
    }
    return { inputs, outputs }
  })
}

/** Something for each reader that a buffer has. */
const each = <Made>(readers: readonly Reader[], make: (reader: Reader) => Made) =>
  Object.fromEntries(readers.map(reader => [reader, make(reader)])) as {
    readonly [R in Reader]?: Made
  }

/** The readers, grouped by the copy of the memory that they share. */
function readCopies({ operands, addend, buffer }: BufferPorts): Reader[][] {
  const ofOperands = {
    none: [],
    left: [['left']],
    right: [['right']],
    either: [['operand']],
    both: [['left'], ['right']],
  } as const satisfies Record<BufferPorts['operands'], readonly (readonly Reader[])[]>
  const copies: Reader[][] = [
    ...ofOperands[operands].map(names => [...names]),
    ...(addend ? [['addend' as const]] : []),
  ]
  if (buffer.kind !== 'output') return copies
  // The stream reads another bank than the array: it shares the last copy, whatever reads that.
  const last = copies.pop() ?? []
  return [...copies, [...last, 'unload']]
}

function banksText({ buffer, banks }: BufferPorts): string {
  if (banks === 4) return ': banks for two matrices at work and two that come or go'
  if (banks === 1) return ''
  return buffer.kind === 'work'
    ? ': a bank for each matrix at work'
    : ': one bank for the array, one for a stream'
}

const moduleName = ({ kind, name }: Buffer): string =>
  kind === 'work' ? `work_buffer_${name.toLowerCase()}` : `${kind}_buffer`

/** The memory that a buffer is made of. Memories of another width are modules of their own. */
function memoryOf(
  { byElement, width, hasParity }: BufferPorts,
  { lanes, dataWidth }: Machine,
  { WORD_W, DEPTH }: { readonly WORD_W: Size; readonly DEPTH: Size },
) {
  const prefix = width > dataWidth ? 'wide_' : ''
  const DATA_W = hasParity ? width + 1 : width
  const WIDTH = hasParity ? WORD_W.plus(1) : WORD_W
  return byElement
    ? { module: laneRam(lanes, DATA_W, DEPTH.value, prefix), params: { DATA_W, DEPTH } }
    : { module: ram(WIDTH.value, DEPTH.value, `${prefix}ram`), params: { WIDTH, DEPTH } }
}

/** Bits of a word in the memory. */
const keptBits = ({ hasParity, byElement, width }: BufferPorts, { lanes }: Machine): number =>
  lanes * width + (hasParity ? (byElement ? lanes : 1) : 0)

/** When a word is written, or which elements of it. */
const writeEnable = ({ enable, elements }: Access, { lanes }: Machine): Value =>
  elements === undefined ? enable : elements.and(replicate(enable, lanes))

const onBank = (access: Access, bank: number): Access =>
  access.bank === undefined
    ? access
    : { ...access, enable: access.enable.and(isBank(access.bank, bank)) }

/** Two accesses never want the same bank; the first one is asked first. */
const oneOf = (accesses: readonly Access[]): Access =>
  accesses.reduceRight((rest, access) => ({
    ...access,
    enable: access.enable.or(rest.enable),
    word: mux(access.enable, access.word, rest.word),
    ...(access.data && rest.data && { data: mux(access.enable, access.data, rest.data) }),
    ...(access.elements &&
      rest.elements && { elements: mux(access.enable, access.elements, rest.elements) }),
  }))

/** A word that was read, without its parity, and its elements whose parity is wrong. */
function checked(m: Builder, name: Reader, kept: Value, ports: BufferPorts, machine: Machine) {
  const read = m.let(`${name}_kept`, kept, 'the word with its parity bits')
  return checkParity(m, name, read, ports, machine)
}

/** What the bank that was asked gives. */
function askedBank(
  m: Builder,
  name: Reader,
  { enable, bank }: Pick<Access, 'enable' | 'bank'>,
  banks: readonly Value[],
): Value {
  const [first, second, ...others] = banks
  if (first === undefined) throw new Error(`read port ${name} has no memory`)
  if (bank === undefined || second === undefined) return first
  const asked = m.register(`${name}_bank`, bank.shape, `${name}: bank that was asked`)
  m.when(enable, () => m.assign(asked, bank))
  const choices = [second, ...others].map((value, at) => ({ when: at + 1, value }))
  return others.length === 0 ? mux(asked, second, first) : select(asked, choices, first)
}
