import type { Bundle } from '../generator/generate.ts'

/** What a simulation runs: a bundle, or other Verilog with the ports of its top. */
export type Simulated = Omit<Bundle, 'design' | 'config'>
