import {
  bit,
  concat,
  constant,
  defineModule,
  type ModuleIR,
  mux,
  replicate,
  type Size,
  select,
  unsigned,
  type Value,
} from '../hdl/index.ts'
import { indexBits } from '../schedule/layout.ts'
import { isBank } from './banks.ts'
import type { BufferPorts } from './buffer-ports.ts'
import type { Datapath } from './datapath.ts'
import { laneRam } from './lane-ram.ts'
import { checkParity, withParity } from './parity.ts'
import { ram } from './ram.ts'
import type { Builder } from './stages.ts'

/** One use of the memory in this cycle. `data` is there for writes. */
interface Access {
  readonly name: string
  readonly enable: Value
  readonly bank: Value | undefined
  readonly word: Value
  readonly data?: Value
  /** The elements of the word that are written, where not always all of them are. */
  readonly elements?: Value
}

/** Memory of one matrix, in two banks where streams and array work on different matrices. */
export const matrixBuffer = (name: string, ports: BufferPorts, datapath: Datapath): ModuleIR =>
  defineModule(
    {
      name,
      summary: `Memory of matrix ${ports.buffer.name}${banksText(ports)}.`,
      notes: [
        'A word is P neighbouring elements of a row. The tiles of the lower triangle lie one after',
        'the other, P words each. What reads at the same time has a copy of the memory of its own.',
      ],
      source: 'generator/hardware/matrix-buffer.ts',
    },
    m => {
      const WORD_W = m.parameter('WORD_W', datapath.lanes * ports.width, 'bits of a word')
      const DEPTH = m.parameter('DEPTH', datapath.tiles * datapath.lanes, 'words of a matrix')
      const word = unsigned(WORD_W)
      m.clock()
      const memory = memoryOf(ports, datapath, { WORD_W, DEPTH })
      const writes: Access[] = []
      const isFilled = ports.buffer.kind === 'input' || ports.buffer.starts === 'pairs'
      if (isFilled) writes.push(accessPort(m, 'fill', ports, datapath))
      if (ports.stored) writes.push(accessPort(m, 'store', ports, datapath))
      const written = writes.map(port => ({
        ...port,
        data: keptWord(
          m,
          port.name,
          m.input(`${port.name}_data`, word, `${port.name}: the word`),
          ports,
          datapath,
        ),
        ...(ports.byElement && { elements: elementsOf(m, port.name, datapath) }),
      }))
      for (const reads of readCopies(m, ports, datapath)) {
        const label = reads.map(port => port.name).join('_')
        const outputs = Array.from({ length: ports.banks }, (_, bank) => {
          const write = merge(written.map(port => onBank(port, bank)))
          const read = merge(reads.map(port => onBank(port, bank)))
          const inputs = {
            write: writeEnable(write, datapath),
            write_address: write.word,
            write_data: write.data ?? constant(0, unsigned(keptBits(ports, datapath))),
            read: read.enable,
            read_address: read.word,
          }
          const instance = ports.banks === 1 ? label : `${label}_${bank}`
          const { module, params } = memory
          return m.instance<'read_data'>(instance, module, inputs, { params }).read_data
        })
        for (const port of reads) deliver(m, port, outputs, ports, datapath)
      }
    },
  )

function banksText({ buffer, banks }: BufferPorts): string {
  if (banks === 4) return ': banks for two matrices at work and two that come or go'
  if (banks === 1) return ''
  return buffer.kind === 'work'
    ? ': a bank for each matrix at work'
    : ': one bank for the array, one for a stream'
}

/** The memory that a buffer is made of. Memories of another width are modules of their own. */
function memoryOf(
  { byElement, width, hasParity }: BufferPorts,
  { lanes, dataWidth }: Datapath,
  { WORD_W, DEPTH }: { readonly WORD_W: Size; readonly DEPTH: Size },
) {
  const kind = width > dataWidth ? 'wide_ram' : 'ram'
  const DATA_W = hasParity ? width + 1 : width
  const WIDTH = hasParity ? WORD_W.plus(1) : WORD_W
  return byElement
    ? { module: laneRam(lanes, DATA_W, DEPTH.value, kind), params: { DATA_W, DEPTH } }
    : { module: ram(WIDTH.value, DEPTH.value, `word_${kind}`), params: { WIDTH, DEPTH } }
}

/** Bits of a word in the memory. */
const keptBits = ({ hasParity, byElement, width }: BufferPorts, { lanes }: Datapath): number =>
  lanes * width + (hasParity ? (byElement ? lanes : 1) : 0)

/** A word as the memory takes it. */
const keptWord = (
  m: Builder,
  name: string,
  word: Value,
  ports: BufferPorts,
  datapath: Datapath,
): Value => (ports.hasParity ? withParity(m, name, word, ports, datapath) : word)

/** When a word is written, or which elements of it. */
const writeEnable = ({ enable, elements }: Access, { lanes }: Datapath): Value =>
  elements === undefined ? enable : elements.and(replicate(enable, lanes))

/** The elements that a port writes: a store says which, the stream always fills whole words. */
const elementsOf = (m: Builder, name: string, { lanes }: Datapath): Value =>
  name === 'store'
    ? m.input('store_lanes', unsigned(lanes), 'store: the elements that change')
    : constant((1n << BigInt(lanes)) - 1n, unsigned(lanes))

/** The inputs of one port: when, which bank, which word. */
function accessPort(
  m: Builder,
  name: string,
  { banks }: BufferPorts,
  { tileWidth, rowWidth }: Datapath,
): Access {
  const enable = m.input(name, bit, `${name}: now`)
  const shape = unsigned(indexBits(banks))
  const bank = banks > 1 ? m.input(`${name}_bank`, shape, `${name}: bank of the matrix`) : undefined
  const tile = m.input(`${name}_tile`, unsigned(tileWidth), `${name}: tile`)
  const row = m.input(`${name}_row`, unsigned(rowWidth), `${name}: row within the tile`)
  return { name, enable, bank, word: m.let(`${name}_address`, concat(tile, row)) }
}

/** The read ports, grouped by the copy of the memory that they share. */
function readCopies(m: Builder, ports: BufferPorts, datapath: Datapath): Access[][] {
  const port = (name: string): Access => accessPort(m, name, ports, datapath)
  const operands = {
    none: [],
    left: ['left'],
    right: ['right'],
    either: ['operand'],
    both: ['left', 'right'],
  }[ports.operands]
  const copies = [...operands, ...(ports.addend ? ['addend'] : [])].map(name => [port(name)])
  if (ports.buffer.kind !== 'output') return copies
  // The stream reads another bank than the array: it shares the last copy, whatever reads that.
  const last = copies.pop() ?? []
  return [...copies, [...last, port('unload')]]
}

const onBank = (access: Access, bank: number): Access =>
  access.bank === undefined
    ? access
    : { ...access, enable: access.enable.and(isBank(access.bank, bank)) }

/** Two accesses never want the same bank; the first one is asked first. */
const merge = (accesses: readonly Access[]): Access =>
  accesses.reduceRight((rest, access) => ({
    ...access,
    enable: access.enable.or(rest.enable),
    word: mux(access.enable, access.word, rest.word),
    ...(access.data && rest.data && { data: mux(access.enable, access.data, rest.data) }),
    ...(access.elements &&
      rest.elements && { elements: mux(access.enable, access.elements, rest.elements) }),
  }))

/** The word of a read port, from the bank that was asked; with parity also its wrong elements. */
function deliver(
  m: Builder,
  { name, enable, bank }: Access,
  banks: readonly Value[],
  ports: BufferPorts,
  datapath: Datapath,
): void {
  const { lanes } = datapath
  const output = m.output(
    `${name}_word`,
    unsigned(lanes * ports.width),
    `${name}: the word, one cycle later`,
  )
  const kept = askedBank(m, { name, enable, bank }, banks)
  if (!ports.hasParity) {
    m.assign(output, kept)
    return
  }
  const read = m.let(`${name}_read`, kept, 'the word with its parity bits')
  const { word, bad } = checkParity(m, name, read, ports, datapath)
  m.assign(output, word)
  m.assign(
    m.output(`${name}_bad`, unsigned(lanes), `${name}: its elements whose parity is wrong`),
    bad,
  )
}

/** What the bank that was asked gives. */
function askedBank(
  m: Builder,
  { name, enable, bank }: Pick<Access, 'name' | 'enable' | 'bank'>,
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
