import { mux, type Value } from '../hdl/index.ts'
import type { ControlStore } from '../schedule/encode.ts'
import type { Program } from '../schedule/program.ts'
import { controlRom, fieldMeaning, fieldOf } from './control-rom.ts'
import type { Builder } from './stages.ts'

/** The control word of the present operation, in registers. */
export interface ControlWord {
  readonly word: Readonly<Record<string, Value>>
  /** Goes on to the next operation, after the last one to the first. */
  readonly follow: () => void
}

/**
 * Keeps the control word of operation `op` of the walker in registers and the number of the next one
 * beside it: the store is read while an operation is at work, on no other way.
 */
export function controlWord(
  m: Builder,
  { ops }: Program,
  store: ControlStore,
  op: Value,
): ControlWord {
  const rom = controlRom('walk_rom', 'Which tiles an operation touches, by operation.', {
    store,
    ops,
  })
  const next = m.register('next_op', op.shape, 'the operation after it', { reset: 1 % ops.length })
  const fetched = m.instance<string>('walk', rom, { op: next })
  const fields = store.layout.fields.map(({ name }) => {
    const value = fetched[name] ?? next
    const reset = fieldOf(store, 0, name)
    const register = m.register(`op_${name}`, value.shape, fieldMeaning(name), { reset })
    return { name, value, register }
  })
  const follow = (): void => {
    m.assign(op, next)
    m.assign(next, mux(next.eq(ops.length - 1), 0, next.add(1).fit(next.shape)))
    for (const { register, value } of fields) m.assign(register, value)
  }
  return { word: Object.fromEntries(fields.map(({ name, register }) => [name, register])), follow }
}
