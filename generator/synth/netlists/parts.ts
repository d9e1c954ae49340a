/** A part of the machine, as the hardware page names them; `other` is what joins them. */
export type Part = 'array' | 'sequencer' | 'buffers' | 'epilogue' | 'streams' | 'other'

export const parts: readonly Part[] = [
  'array',
  'sequencer',
  'buffers',
  'epilogue',
  'streams',
  'other',
]

const rules: readonly (readonly [RegExp, Part])[] = [
  [/^(mac_array|left_words|unit_term)$/, 'array'],
  [/^(sequencer|bank_status)/, 'sequencer'],
  [/(_buffer|_ram)$/, 'buffers'],
  [/^(epilogue|saturation_counter)/, 'epilogue'],
  [/^stream_/, 'streams'],
]

/** The part that a unit in the top module begins; what stands in it belongs to it. */
export const partOf = (unit: string): Part =>
  rules.find(([pattern]) => pattern.test(unit))?.[1] ?? 'other'
