import type { Value } from '../../hdl/index.ts'
import type { Builder } from '../machine/stages.ts'

/** A ghost that holds what a value was one cycle ago; 0 after reset where it decides something. */
export function past(m: Builder, name: string, value: Value, options: { reset?: number } = {}) {
  const held = m.register(`past_${name}`, value.shape, 'one cycle ago', options)
  m.assign(held, value)
  return held
}
