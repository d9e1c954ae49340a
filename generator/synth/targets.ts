/** What a design is synthesised for. */
export type Target = 'cells' | 'asic' | 'ice40' | 'ecp5' | 'xilinx'

export const targets: readonly Target[] = ['cells', 'asic', 'ice40', 'ecp5', 'xilinx']

/** Which Yosys: that of the system, the WebAssembly build of the npm packages, or the better one found. */
export type YosysChoice = 'auto' | 'native' | 'wasm'

export const yosysChoices: readonly YosysChoice[] = ['auto', 'native', 'wasm']

/** The Liberty files of a library: one, or several that hold its cells between them. */
export type LibertyPaths = string | readonly string[]
