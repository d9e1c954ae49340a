import { mux, portName, type Value } from '../../hdl/index.ts'
import { walkFields } from '../machine/control-fields.ts'
import { type Fields, fieldOf, walkRom } from '../machine/control-rom.ts'
import type { Machine } from '../machine/machine.ts'
import type { Builder } from '../machine/stages.ts'

/** The fields of a control word of the walker. */
export type WalkWord = Fields<typeof walkFields>

/** The number of the last operation, with a name. */
export const lastOpOf = (m: Builder, { program, shapes }: Machine): Value =>
  m.number('LAST_OP', program.ops.length - 1, shapes.op, 'last operation of the program')

/** The control word of the present operation, in registers. */
export interface ControlWord {
  readonly word: WalkWord
  /** Goes on to the next operation, after the last one to the first. */
  readonly follow: () => void
}

/**
 * Keeps the control word of operation `op` of the walker in registers and the number of the next one
 * beside it: the store is read while an operation is at work, on no other way.
 */
export function controlWord(m: Builder, machine: Machine, op: Value): ControlWord {
  const { ops } = machine.program
  const next = m.register('next_op', op.shape, 'the operation after it', { reset: 1 % ops.length })
  const fetched = m.instance('walk', walkRom(machine), { op: next })
  const notes: Readonly<Record<string, string>> = { ...walkFields.always, ...walkFields.sometimes }
  const fields = Object.entries<Value>(fetched).map(([key, value]) => {
    const reset = fieldOf(machine.encoding.walk, 0, key)
    const name = `op_${portName('', key)}`
    return { key, value, register: m.register(name, value.shape, notes[key] ?? key, { reset }) }
  })
  const follow = (): void => {
    m.assign(op, next)
    m.assign(next, mux(next.eq(lastOpOf(m, machine)), 0, next.add(1).fit(next.shape)))
    for (const { register, value } of fields) m.assign(register, value)
  }
  const word = Object.fromEntries(fields.map(({ key, register }) => [key, register]))
  return { word: word as WalkWord, follow }
}
