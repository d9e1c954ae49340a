import {
  type Driven,
  mapPorts,
  type RegisterOptions,
  type Value,
  type ValuesOf,
} from '../../hdl/index.ts'
import type { Builder } from '../machine/stages.ts'

/** Values by name, each with what it means; those that a machine lacks are undefined. */
export interface Captures {
  readonly [name: string]: Driven | undefined
}

/** Registers that take their values together when told, and keep them until then. */
export function capture<const C extends Captures>(
  m: Builder,
  when: Value,
  values: C,
  prefix = '',
): ValuesOf<C> {
  const taken: (readonly [register: Value, value: Value])[] = []
  const registers = mapPorts(values, (name, value, note) => {
    const register = m.register(`${prefix}${name}`, value.shape, note)
    taken.push([register, value])
    return register
  })
  m.when(when, () => {
    for (const [register, value] of taken) m.assign(register, value)
  })
  return registers
}

/** Registers that follow their values one cycle later, with the same notes. */
export function delayed<const C extends Captures>(
  m: Builder,
  prefix: string,
  values: C,
  options: RegisterOptions = {},
): C {
  const registers = mapPorts(values, (name, value, note) => {
    const register = m.register(`${prefix}${name}`, value.shape, note, options)
    m.assign(register, value)
    return register
  })
  return withNotes(values, registers)
}

/** Registers with the notes of what they hold, for the ports that they drive. */
export function withNotes<C extends Captures>(values: C, registers: ValuesOf<C>): C {
  const made: Readonly<Record<string, Value | undefined>> = registers
  return Object.fromEntries(
    Object.entries<Driven | undefined>(values).map(([key, value]) => {
      const register = made[key]
      return [key, value && register && [register, value[1]]]
    }),
  ) as C
}
