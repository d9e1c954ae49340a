/** A request under the name of its folder in rtl/. */
export interface Preset {
  readonly name: string
  readonly request: Readonly<Record<string, unknown>>
}

/** A design that bears the name of its folder, so that all of them fit into one library. */
const preset = (name: string, request: Preset['request']): Preset => ({
  name,
  request: { name: `neumarray_${name}`, ...request },
})

/** The requests whose Verilog is committed. */
export const presets: readonly Preset[] = [
  preset('k32_w8_p8', { chunkSize: 32, operandWidth: 8, arraySize: 8 }),
  preset('k64_w8_p8', { chunkSize: 64, operandWidth: 8, arraySize: 8 }),
  preset('k64_w8_p8_neumann', {
    ...{ chunkSize: 64, operandWidth: 8, arraySize: 8 },
    scheme: 'neumann',
  }),
  preset('k64_w16_p16', { chunkSize: 64, operandWidth: 16, arraySize: 16 }),
]
