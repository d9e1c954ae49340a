import { constant, mux, select, unsigned, type Value } from '../hdl/index.ts'
import type { Buffer } from '../program/program.ts'
import { portsOf } from './buffers/buffer-ports.ts'
import { matrixBuffer } from './buffers/matrix-buffer.ts'
import type { BadElements } from './buffers/parity.ts'
import type { sequencer } from './control/sequencer.ts'
import type { Store } from './machine/bundles.ts'
import type { Machine } from './machine/machine.ts'
import { resized } from './machine/resized.ts'
import type { Builder } from './machine/stages.ts'
import type { streamIn } from './streams/stream-in.ts'

/** A word that is asked for. */
interface Read {
  readonly read: Value
  readonly bank: Value
  readonly tile: Value
  readonly row: Value
}

/** What the buffers hear from the units around them. */
export interface Neighbours {
  readonly control: ReturnType<typeof sequencer>['outputs']
  readonly stream: Pick<ReturnType<typeof streamIn>['outputs'], 'fill' | 'blocks'>
  readonly store: Store
  readonly addend: Read | undefined
  readonly addendBuffer: Value | undefined
  readonly unload: Read
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
export function placeBuffers(m: Builder, machine: Machine, around: Neighbours): BufferWords {
  const { program, choices, lanes, shapes, needs } = machine
  const { control } = around
  const placed = new Map(
    program.buffers.map(buffer => [buffer.name, placeBuffer(m, machine, buffer, around)]),
  )
  const codes = {
    left: control.word.leftBuffer,
    right: control.word.rightBuffer,
    addend: around.addendBuffer,
  }
  const found = (buffer: string, port: Port) => {
    const { outputs, width } = placed.get(buffer) ?? {}
    return { output: outputs?.[port] ?? outputs?.operand, width: width ?? machine.dataWidth }
  }
  const wordOf = (buffer: string, port: Port): Value => {
    const to = port === 'left' ? machine.leftWidth : machine.dataWidth
    const { output, width } = found(buffer, port)
    const name = `${buffer.toLowerCase()}_${port}`
    if (output === undefined) return constant(0, unsigned(lanes * to))
    return resized(m, name, output.word, { lanes, from: width, to })
  }
  const flagsOf = (buffer: string, port: Port): Value =>
    found(buffer, port).output?.bad ?? constant(0, shapes.elements)
  const chosen = (port: Port, of: (buffer: string, port: Port) => Value, none: Value): Value => {
    const [first, ...others] = choices[port].map(buffer => ({ buffer, value: of(buffer, port) }))
    const code = codes[port]
    if (first === undefined) return none
    if (code === undefined || others.length === 0) return first.value
    const cases = others.map(({ buffer, value }) => ({
      when: codeOf(m, `${port.toUpperCase()}_FROM`, choices[port], buffer, code),
      value,
    }))
    return select(code, cases, first.value)
  }
  const noWord = (port: Port) => constant(0, port === 'left' ? shapes.leftWord : shapes.word)
  const noFlags = constant(0, shapes.elements)
  const unload = placed.get('T')?.outputs.unload
  const bad = (): BadElements => ({
    left: chosen('left', flagsOf, noFlags),
    right: chosen('right', flagsOf, noFlags),
    addend: needs.addends ? chosen('addend', flagsOf, noFlags) : undefined,
    unload: unload?.bad ?? noFlags,
  })
  return {
    bad: needs.parity ? bad() : undefined,
    left: chosen('left', wordOf, noWord('left')),
    right: chosen('right', wordOf, noWord('right')),
    addend: chosen('addend', wordOf, noWord('addend')),
    unload: unload?.word ?? noWord('right'),
  }
}

/** Places one buffer and connects the ports that it has. */
function placeBuffer(m: Builder, machine: Machine, buffer: Buffer, around: Neighbours) {
  const { control, stream, store, addend, unload } = around
  const { choices, lanes } = machine
  const ports = portsOf(buffer, machine.program)
  const module = matrixBuffer(machine, buffer)
  const known = module.inputs
  const name = buffer.name.toLowerCase()
  const sized = (port: string, word: Value, from: number): Value =>
    resized(m, `${name}_${port}`, word, { lanes, from, to: ports.width })
  // A matrix that work buffers hold has the bank in which the lowest bit of its number agrees.
  const own = (bank: Value): Value =>
    buffer.kind === 'work' && bank.shape.width.value > 1 ? bank.bit(0) : bank
  const placeIn = ({ bank, tile, row }: Omit<Read, 'read'>) => ({
    bank: ports.banks > 1 ? own(bank) : undefined,
    tile,
    row,
  })
  const fill = buffer.kind === 'output' ? stream.blocks : stream.fill
  const { busy, bank, right, left = right } = control
  const isRight =
    ports.operands === 'either' && right.buffer && choices.right.includes(buffer.name)
      ? right.buffer.eq(codeOf(m, 'RIGHT_FROM', choices.right, buffer.name, right.buffer))
      : undefined
  const operandRead = (tile: Value, row: Value) => ({ read: busy, ...placeIn({ bank, tile, row }) })
  const isInto =
    store.buffer && choices.into.includes(buffer.name)
      ? store.buffer.eq(codeOf(m, 'INTO', choices.into, buffer.name, store.buffer))
      : undefined
  const outputs = m.instance(`buffer_${name}`, module, {
    fill: known.fill &&
      fill && {
        valid: fill.valid,
        ...placeIn(fill),
        data: sized('fill', fill.data, machine.dataWidth),
      },
    store: known.store && {
      valid: isInto ? store.valid.and(isInto) : store.valid,
      ...placeIn(store),
      data: sized('store', store.data, machine.resultWidth),
      elements: known.store.elements && store.elements,
    },
    left: known.left && operandRead(left.tile, left.row),
    right: known.right && operandRead(right.tile, right.row),
    // The left operand may be the identity and name no buffer; the right one always names its own.
    operand:
      known.operand &&
      (isRight
        ? operandRead(mux(isRight, right.tile, left.tile), mux(isRight, right.row, left.row))
        : operandRead(right.tile, right.row)),
    addend: known.addend && addend && { read: addend.read, ...placeIn(addend) },
    unload: known.unload && { read: unload.read, ...placeIn(unload) },
  })
  return { outputs, width: ports.width }
}

/** The code of a buffer in a select, by name. */
const codeOf = (
  m: Builder,
  what: string,
  list: readonly string[],
  buffer: string,
  { shape }: Value,
): Value =>
  m.number(
    `${what}_${buffer.toUpperCase()}`,
    list.indexOf(buffer),
    shape,
    `code of buffer ${buffer} as ${meanings[what] ?? what}`,
  )

const meanings: Readonly<Record<string, string>> = {
  LEFT_FROM: 'left operand',
  RIGHT_FROM: 'right operand',
  ADDEND_FROM: 'addend',
  INTO: 'result',
}
