/** A request under the name of its folder in rtl/. */
export interface Preset {
  readonly name: string
  readonly request: Readonly<Record<string, unknown>>
}

/** The requests whose Verilog is committed. */
export const presets: readonly Preset[] = [
  { name: 'k32_w8_p8', request: { chunkSize: 32, operandWidth: 8, arraySize: 8 } },
  { name: 'k64_w8_p8', request: { chunkSize: 64, operandWidth: 8, arraySize: 8 } },
  {
    name: 'k64_w8_p8_neumann',
    request: { chunkSize: 64, operandWidth: 8, arraySize: 8, scheme: 'neumann' },
  },
  { name: 'k64_w16_p16', request: { chunkSize: 64, operandWidth: 16, arraySize: 16 } },
]
