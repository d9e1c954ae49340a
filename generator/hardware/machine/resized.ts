import { signed, unsigned, type Value } from '../../hdl/index.ts'
import type { Builder } from './stages.ts'

interface Sizes {
  readonly lanes: number
  /** Bits of an element, before and after. */
  readonly from: number
  readonly to: number
}

/** A word of two's complement elements with another width each: sign bits more, or high bits less. */
export function resized(m: Builder, name: string, word: Value, { lanes, from, to }: Sizes): Value {
  if (from === to) return word
  const result = m.wire(`${name}_${to}`, unsigned(lanes * to), `its elements in ${to} bits`)
  m.repeat(`${name}_lane`, lanes, lane => {
    const element = word.word(lane, from)
    const taken =
      to < from ? element.slice(0, to) : element.asSigned().extend(signed(to)).asUnsigned()
    m.assign(result.word(lane, to), taken)
  })
  return result
}
