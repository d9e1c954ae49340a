import { defineModule, type Port, portName, signed, unsigned, type Value } from '../../hdl/index.ts'
import type { ControlStore } from '../../program/words/encode.ts'
import { type FieldNotes, operandFields, resultFields, walkFields } from './control-fields.ts'
import type { Machine } from './machine.ts'

/** The fields of a control word: some are there in every machine, some where an operation needs them. */
export type Fields<N extends FieldNotes> = Readonly<Record<keyof N['always'], Value>> &
  Readonly<Partial<Record<keyof N['sometimes'], Value>>>

export const walkRom = (machine: Machine) =>
  controlRom(machine, 'walk_rom', 'Which tiles an operation touches, by operation.', {
    store: machine.encoding.walk,
    notes: walkFields,
  })

export const operandRom = (machine: Machine) =>
  controlRom(machine, 'operand_rom', 'Where operands come from, by operation.', {
    store: machine.encoding.operands,
    notes: operandFields,
  })

export const resultRom = (machine: Machine) =>
  controlRom(machine, 'result_rom', 'What the epilogue does, by operation.', {
    store: machine.encoding.results,
    notes: resultFields,
  })

/** One control store of the program: a word an operation, its fields as outputs. */
function controlRom<N extends FieldNotes>(
  { program: { ops }, shapes }: Machine,
  name: string,
  summary: string,
  { store: { layout, words }, notes }: { readonly store: ControlStore; readonly notes: N },
) {
  const known = new Map(
    Object.entries({ ...notes.always, ...notes.sometimes }).map(([key, note]) => [
      portName('', key),
      { key, note },
    ]),
  )
  return defineModule({ name, summary, source: 'generator/hardware/machine/control-rom.ts' }, m => {
    const inputs = m.inputs({ op: [shapes.op, 'number of the operation'] })
    const lines = ops.map(({ name: opName, equation }) => `${opName}: ${equation}`)
    const note = 'control word of the operation'
    const word = m.rom('word', inputs.op, words, unsigned(layout.width), lines, note)
    const fields = layout.fields.map(({ name: field, low, width, isSigned }) => {
      const { key, note: meaning } = known.get(field) ?? {}
      if (key === undefined || meaning === undefined)
        throw new Error(`nothing says what field ${field} of ${name} means`)
      const shape = isSigned ? signed(width) : unsigned(width)
      return { key, low, shape, port: [shape, meaning] as Port }
    })
    const outputs = m.outputs(Object.fromEntries(fields.map(({ key, port }) => [key, port])))
    for (const { key, low, shape } of fields) {
      const output = outputs[key]
      const bits = word.slice(low, shape.width)
      if (output) m.assign(output, shape.signed ? bits.asSigned() : bits)
    }
    return { inputs, outputs: outputs as Fields<N> }
  })
}

/** The value of a field in the word of an operation. */
export function fieldOf({ layout, words }: ControlStore, op: number, key: string): number {
  const field = layout.fields.find(one => one.name === portName('', key))
  const word = words[op]
  if (field === undefined || word === undefined)
    throw new Error(`no field ${key} of operation ${op}`)
  const bits = word >> BigInt(field.low)
  return Number(
    field.isSigned ? BigInt.asIntN(field.width, bits) : BigInt.asUintN(field.width, bits),
  )
}
