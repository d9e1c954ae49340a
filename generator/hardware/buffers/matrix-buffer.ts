import {
  concat,
  constant,
  defineModule,
  mux,
  replicate,
  type Size,
  select,
  unsigned,
  type Value,
} from '../../hdl/index.ts'
import type { Buffer } from '../../program/program.ts'
import { indexBits } from '../../program/words/layout.ts'
import { isBank } from '../machine/banks.ts'
import type { Machine } from '../machine/machine.ts'
import type { Builder } from '../machine/stages.ts'
import { bufferPorts, type Reader, readCopies } from './buffer-interface.ts'
import { type BufferPorts, portsOf, wordsOf } from './buffer-ports.ts'
import { heldWord } from './held-word.ts'
import { laneRam } from './lane-ram.ts'
import { checkParity, withParity } from './parity.ts'
import { ram, readNote } from './ram.ts'

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
  const source = 'generator/hardware/buffers/matrix-buffer.ts'
  const header = {
    name: moduleName(buffer),
    summary: `Memory of matrix ${buffer.name}${banksText(ports)}.`,
    notes: [
      `A word is P neighbouring elements of a row. ${heldTiles(machine)} lie one after`,
      'the other, P words each. What reads at the same time has a copy of the memory of its own.',
    ],
    source,
  }
  return defineModule(header, m => {
    const WORD_W = m.localparam('WORD_W', lanes * ports.width, 'bits of a word')
    const DEPTH = m.localparam('DEPTH', wordsOf(buffer, machine.program), 'words of a matrix')
    const copies = readCopies(ports)
    m.clock()
    const { inputs: written, outputs: found } = bufferPorts(machine, ports, copies.flat())
    const inputs = m.inputs(written)
    const outputs = m.outputs(found)

    // Buffers of smaller matrices have fewer tiles.
    const ownTile = unsigned(indexBits(wordsOf(buffer, machine.program) / lanes))
    const memory = memoryOf(ports, machine, { WORD_W, DEPTH })
    const accessOf = (
      of: string,
      { bank, tile, row }: { bank?: Value; tile: Value; row: Value },
      enable: Value,
    ): Access => {
      const address = m.let(
        `${of}_address`,
        concat(tile.fit(ownTile), row),
        `${of}: number of the word`,
      )
      return { enable, bank, word: address }
    }
    const { fill, store } = inputs
    const whole = () =>
      m.number('ALL_ELEMENTS', (1n << BigInt(lanes)) - 1n, shapes.elements, 'every element', {
        isSet: true,
      })
    const writes = Object.entries({ fill, store }).flatMap(([of, port]): Access[] => {
      if (port === undefined) return []
      const data = ports.hasParity ? withParity(m, of, port.data, ports, machine) : port.data
      // A store says which elements change, the stream always fills whole words.
      const elements = store !== undefined && port === store ? store.elements : whole()
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
        const asked = askedBank(m, name, { enable, bank }, banks)
        const kept = ports.holds ? heldWord(m, name, enable, asked) : asked
        if (outputs[name]) deliver(m, name, kept, outputs[name], ports, machine)
      }
    }
    return { inputs, outputs }
  })
}

const heldTiles = ({ needs }: Machine): string =>
  needs.rectangles ? 'The tiles of the matrix' : 'The tiles of the lower triangle'

function banksText({ buffer, banks }: BufferPorts): string {
  if (banks === 4) return ': banks for two matrices at work and two that come or go'
  if (banks === 1) return ''
  return buffer.kind === 'work'
    ? ': a bank for each matrix at work'
    : ': one bank for the array, one for a stream'
}

const moduleName = ({ kind, name }: Buffer): string =>
  kind === 'work' ? `work_buffer_${name.toLowerCase()}` : `${kind}_buffer`

/** The memory that a buffer is made of. Memories of another width or depth are modules of their own. */
function memoryOf(
  { byElement, width, hasParity, holds }: BufferPorts,
  { lanes, dataWidth, program }: Machine,
  { WORD_W, DEPTH }: { readonly WORD_W: Size; readonly DEPTH: Size },
) {
  const depths = new Set(program.buffers.map(buffer => wordsOf(buffer, program)))
  const own = depths.size > 1 ? `_${DEPTH.value}` : ''
  const kind = `${kindOf(width, dataWidth)}${own}`
  const note = readNote(holds)
  const DATA_W = hasParity ? width + 1 : width
  const WIDTH = hasParity ? WORD_W.plus(1) : WORD_W
  return byElement
    ? { module: laneRam(lanes, DATA_W, DEPTH.value, kind, note), params: { DATA_W, DEPTH } }
    : { module: ram(WIDTH.value, DEPTH.value, `word_${kind}`, note), params: { WIDTH, DEPTH } }
}

const kindOf = (width: number, dataWidth: number): string =>
  width > dataWidth ? 'wide_ram' : width < dataWidth ? 'narrow_ram' : 'ram'

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

/** Gives a word that was read; with parity without it, and its elements whose parity is wrong. */
function deliver(
  m: Builder,
  name: Reader,
  kept: Value,
  output: { readonly word: Value; readonly bad?: Value },
  ports: BufferPorts,
  machine: Machine,
): void {
  if (output.bad === undefined) {
    m.assign(output.word, kept)
    return
  }
  const read = m.let(`${name}_kept`, kept, 'the word with its parity bits')
  const { word, bad } = checkParity(m, name, read, ports, machine)
  m.assign(output.word, word)
  m.assign(output.bad, bad)
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
