import type { Value } from '../hdl/index.ts'
import type { Builder } from './stages.ts'

/** What a register takes, and what it means. */
export type Captured = readonly [value: Value, note: string]

/** Registers that take their values together when told, and keep them until then. */
export function capture<Name extends string>(
  m: Builder,
  when: Value,
  values: Readonly<Record<Name, Captured>>,
  prefix = '',
): Readonly<Record<Name, Value>> {
  const entries = Object.entries<Captured>(values)
  const registers = entries.map(([name, [value, note]]) => ({
    name,
    value,
    register: m.register(`${prefix}${name}`, value.shape, note),
  }))
  m.when(when, () => {
    for (const { register, value } of registers) m.assign(register, value)
  })
  return Object.fromEntries(registers.map(({ name, register }) => [name, register])) as Record<
    Name,
    Value
  >
}

/** Registers that follow their values one cycle later; flags start at zero. */
export function delay(
  m: Builder,
  values: Readonly<Record<string, Captured>>,
  options: { readonly reset?: number } = {},
): void {
  const registers = Object.entries(values).map(([name, [value, note]]) => {
    const register = m.register(name, value.shape, note, options)
    m.assign(register, value)
    return [name, [register, note]] as const
  })
  outputs(m, Object.fromEntries(registers))
}

/** Outputs that are what a value is. */
export function outputs(m: Builder, values: Readonly<Record<string, Captured>>): void {
  for (const [name, [value, note]] of Object.entries(values)) {
    m.assign(m.output(name, value.shape, note), value)
  }
}
